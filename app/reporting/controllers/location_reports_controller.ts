import type { HttpContext } from '@adonisjs/core/http'
import { sendAnswer } from '#reporting/api_answer'
import { locationMachineRequest } from '#reporting/location_request'
import { locationReport } from '#reporting/reports/location_report'

/** `GET /api/v1/analytics/locations`. */
export default class LocationReportsController {
  async show(ctx: HttpContext) {
    const { request, by } = await locationMachineRequest(ctx, ctx.request.qs())

    sendAnswer(ctx.response, await locationReport(request, by))
  }
}
