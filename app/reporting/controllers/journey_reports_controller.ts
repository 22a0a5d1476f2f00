import type { HttpContext } from '@adonisjs/core/http'
import { sendAnswer } from '#reporting/api_answer'
import { journeyMachineRequest } from '#reporting/journeys/journey_request'
import { journeyReport } from '#reporting/reports/journey_report'

/** `GET /api/v1/analytics/journeys`. */
export default class JourneyReportsController {
  async show(ctx: HttpContext) {
    const { request, view } = await journeyMachineRequest(ctx, ctx.request.qs())

    sendAnswer(ctx.response, await journeyReport(request, view))
  }
}
