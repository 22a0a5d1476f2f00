import type { HttpContext } from '@adonisjs/core/http'
import { sendAnswer } from '#reporting/api_answer'
import { machineRequest } from '#reporting/report_request'
import { dataQualityReport } from '#reporting/reports/data_quality_report'

/** `GET /api/v1/analytics/data-quality`. */
export default class DataQualityReportsController {
  async show(ctx: HttpContext) {
    const asked = await machineRequest(ctx, ctx.request.qs())

    sendAnswer(ctx.response, await dataQualityReport(asked))
  }
}
