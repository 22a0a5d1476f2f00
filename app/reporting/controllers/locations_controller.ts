import type { HttpContext } from '@adonisjs/core/http'
import { restatement } from '#reporting/frozen/restatement'
import { locationPageRequest } from '#reporting/location_request'
import { channelReport } from '#reporting/reports/channel_report'
import { locationReport } from '#reporting/reports/location_report'
import { askedLocations, pageOptions } from '#reporting/reports/page_options'
import { reportFacts } from '#reporting/reports/report_facts'
import { strongOnly } from '#reporting/reports/strong_only'

/** `/b/:business/locations`. */
export default class LocationsController {
  async index(ctx: HttpContext) {
    const query = ctx.request.qs()
    const { request: asked, by } = await locationPageRequest(ctx, query)
    const report = await locationReport(asked, by)
    // Spend belongs to the business: its ratio stands in the total, and in no row.
    const { total, currency } = await channelReport(asked)
    const isComparable = currency === report.currency

    return ctx.inertia.render('reporting/locations', {
      ...(await reportFacts(asked)),
      ...report,
      spend: total.spend,
      strongOnly: await strongOnly(asked, report.currency),
      roas: isComparable ? total.roas : null,
      filter: { ...report.filter, by, locations: askedLocations(ctx, query) },
      options: await pageOptions(ctx.user.id, ctx),
      // What was frozen has a row for each place.
      restated: by === null ? await restatement(ctx, 'locations', query) : null,
    })
  }
}
