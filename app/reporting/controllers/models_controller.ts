import type { HttpContext } from '@adonisjs/core/http'
import { modelComparison } from '#reporting/model_comparison'
import { pageRequest } from '#reporting/report_request'
import { modelReport } from '#reporting/reports/model_report'
import { askedLocations, pageOptions } from '#reporting/reports/page_options'
import { reportFacts } from '#reporting/reports/report_facts'

/** `/b/:business/models`. */
export default class ModelsController {
  async index(ctx: HttpContext) {
    const query = ctx.request.qs()
    const asked = await pageRequest(ctx, query)
    const { filter, rows, unattributed, total, ...report } = await modelReport(asked)

    return ctx.inertia.render('reporting/models', {
      ...(await reportFacts(asked)),
      ...report,
      ...modelComparison({ rows, unattributed, total }, filter.model),
      filter: { ...filter, locations: askedLocations(ctx, query) },
      options: await pageOptions(ctx.user.id, ctx),
    })
  }
}
