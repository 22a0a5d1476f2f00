import type { HttpContext } from '@adonisjs/core/http'
import { sendAnswer } from '#reporting/api_answer'
import { machineRequest } from '#reporting/report_request'
import { peopleReport } from '#reporting/reports/people_report'

/** `GET /api/v1/analytics/people`. */
export default class PeopleReportsController {
  async show(ctx: HttpContext) {
    const asked = await machineRequest(ctx, ctx.request.qs())

    sendAnswer(ctx.response, await peopleReport(asked))
  }
}
