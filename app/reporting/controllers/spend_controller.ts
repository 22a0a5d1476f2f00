import type { HttpContext } from '@adonisjs/core/http'
import { CAMPAIGN_CHANNELS } from '#connectors/records/ad_shapes'
import { pageRequest } from '#reporting/report_request'
import { askedLocations, pageOptions } from '#reporting/reports/page_options'
import { reportFacts } from '#reporting/reports/report_facts'
import { spendReport } from '#reporting/reports/spend_report'

/** `/b/:business/spend`. */
export default class SpendController {
  async index(ctx: HttpContext) {
    const query = ctx.request.qs()
    const asked = await pageRequest(ctx, query)
    const report = await spendReport(asked)

    return ctx.inertia.render('reporting/spend', {
      ...(await reportFacts(asked)),
      ...report,
      kinds: [...CAMPAIGN_CHANNELS],
      filter: { ...report.filter, locations: askedLocations(ctx, query) },
      options: await pageOptions(ctx.user.id, ctx),
    })
  }
}
