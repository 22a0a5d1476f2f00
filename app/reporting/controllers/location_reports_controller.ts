import type { HttpContext } from '@adonisjs/core/http'
import { sendAnswer } from '#reporting/api_answer'
import { machineRequest } from '#reporting/report_request'
import { locationReport } from '#reporting/reports/location_report'

/** `GET /api/v1/analytics/locations`. */
export default class LocationReportsController {
  async show(ctx: HttpContext) {
    const asked = await machineRequest(ctx, ctx.request.qs())

    sendAnswer(ctx.response, await locationReport(asked))
  }
}
