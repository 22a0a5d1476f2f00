import type { HttpContext } from '@adonisjs/core/http'
import { sendAnswer } from '#reporting/api_answer'
import { machineRequest } from '#reporting/report_request'
import { modelReport } from '#reporting/reports/model_report'

/** `GET /api/v1/analytics/models`. */
export default class ModelReportsController {
  async show(ctx: HttpContext) {
    const asked = await machineRequest(ctx, ctx.request.qs())

    sendAnswer(ctx.response, await modelReport(asked))
  }
}
