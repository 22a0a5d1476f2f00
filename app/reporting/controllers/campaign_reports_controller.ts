import type { HttpContext } from '@adonisjs/core/http'
import { sendAnswer } from '#reporting/api_answer'
import { countedMachineRequest } from '#reporting/report_request'
import { campaignReport } from '#reporting/reports/campaign_report'

/** `GET /api/v1/analytics/campaigns`. */
export default class CampaignReportsController {
  async show(ctx: HttpContext) {
    const asked = await countedMachineRequest(ctx, ctx.request.qs())

    sendAnswer(ctx.response, await campaignReport(asked))
  }
}
