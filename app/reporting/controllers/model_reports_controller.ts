import type { HttpContext } from '@adonisjs/core/http'
import { sendAnswer } from '#reporting/api_answer'
import { modelMachineRequest } from '#reporting/model_view'
import { modelReport } from '#reporting/reports/model_report'

/** `GET /api/v1/analytics/models`. */
export default class ModelReportsController {
  async show(ctx: HttpContext) {
    const { request, view } = await modelMachineRequest(ctx, ctx.request.qs())

    sendAnswer(ctx.response, await modelReport(request, view))
  }
}
