import type { HttpContext } from '@adonisjs/core/http'
import { pageRequest } from '#reporting/report_request'
import { dataQualityReport } from '#reporting/reports/data_quality_report'
import { askedLocations, pageOptions } from '#reporting/reports/page_options'
import { reportFacts } from '#reporting/reports/report_facts'

/** `/b/:business/data-quality`. */
export default class DataQualitiesController {
  async show(ctx: HttpContext) {
    const query = ctx.request.qs()
    const asked = await pageRequest(ctx, query)
    const report = await dataQualityReport(asked)

    return ctx.inertia.render('reporting/data_quality', {
      ...(await reportFacts(asked)),
      ...report,
      filter: { ...report.filter, locations: askedLocations(ctx, query) },
      options: await pageOptions(ctx.user.id, ctx),
    })
  }
}
