import type { HttpContext } from '@adonisjs/core/http'
import { sendAnswer } from '#reporting/api_answer'
import { machineRequest } from '#reporting/report_request'
import { spendReport } from '#reporting/reports/spend_report'

/** `GET /api/v1/analytics/spend`. */
export default class SpendReportsController {
  async show(ctx: HttpContext) {
    const asked = await machineRequest(ctx, ctx.request.qs())

    sendAnswer(ctx.response, await spendReport(asked))
  }
}
