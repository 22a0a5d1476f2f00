import type { HttpContext } from '@adonisjs/core/http'
import { alertList } from '#reporting/alerts/alert_list'
import { sendAnswer } from '#reporting/api_answer'
import { strictQuery } from '#reporting/strict_query'
import { alertListValidator } from '#reporting/validators/alert_list_validator'

/** `GET /api/v1/alerts`. */
export default class ListedAlertsController {
  async index({ scope, business, request, response }: HttpContext) {
    const { state = 'open' } = await strictQuery(alertListValidator, request.qs())

    sendAnswer(response, await alertList({ scope, business, state }))
  }
}
