import type { HttpContext } from '@adonisjs/core/http'
import { sendAnswer } from '#reporting/api_answer'
import { countedMachineRequest } from '#reporting/report_request'
import { dashboardReport } from '#reporting/reports/dashboard_report'

/** `GET /api/v1/analytics/dashboard`. */
export default class DashboardReportsController {
  async show(ctx: HttpContext) {
    const asked = await countedMachineRequest(ctx, ctx.request.qs())

    sendAnswer(ctx.response, await dashboardReport(asked))
  }
}
