import type { HttpContext } from '@adonisjs/core/http'
import { sendAnswer } from '#reporting/api_answer'
import { countedMachineRequest } from '#reporting/report_request'
import { channelReport } from '#reporting/reports/channel_report'

/** `GET /api/v1/analytics/channels`. */
export default class ChannelReportsController {
  async show(ctx: HttpContext) {
    const asked = await countedMachineRequest(ctx, ctx.request.qs())

    sendAnswer(ctx.response, await channelReport(asked))
  }
}
