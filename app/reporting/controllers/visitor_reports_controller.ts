import type { HttpContext } from '@adonisjs/core/http'
import { sendAnswer } from '#reporting/api_answer'
import { machineRequest } from '#reporting/report_request'
import { visitorReport } from '#reporting/reports/visitor_report'

/** `GET /api/v1/analytics/visitors`. */
export default class VisitorReportsController {
  async show(ctx: HttpContext) {
    const asked = await machineRequest(ctx, ctx.request.qs())

    sendAnswer(ctx.response, await visitorReport(asked))
  }
}
