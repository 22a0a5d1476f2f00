import type { HttpContext } from '@adonisjs/core/http'
import { journeyPageRequest } from '#reporting/journeys/journey_request'
import { journeyReport } from '#reporting/reports/journey_report'
import { askedLocations, pageOptions } from '#reporting/reports/page_options'
import { visitorReport } from '#reporting/reports/visitor_report'
import { reportFacts } from '#reporting/reports/report_facts'

/** `/b/:business/journeys`. */
export default class JourneysController {
  async index(ctx: HttpContext) {
    const query = ctx.request.qs()
    const { request, view } = await journeyPageRequest(ctx, query)
    const report = await journeyReport(request, view)

    return ctx.inertia.render('reporting/journeys', {
      ...(await reportFacts(request)),
      ...report,
      visitors: await visitorReport(request),
      filter: { ...report.filter, locations: askedLocations(ctx, query) },
      options: await pageOptions(ctx.user.id, ctx),
    })
  }
}
