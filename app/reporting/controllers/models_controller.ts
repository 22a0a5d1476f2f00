import type { HttpContext } from '@adonisjs/core/http'
import { restatement } from '#reporting/frozen/restatement'
import { modelComparison } from '#reporting/model_comparison'
import { modelPageRequest } from '#reporting/model_view'
import { modelReport } from '#reporting/reports/model_report'
import { askedLocations, pageOptions } from '#reporting/reports/page_options'
import { reportFacts } from '#reporting/reports/report_facts'
import { strongOnly } from '#reporting/reports/strong_only'

/** `/b/:business/models`. */
export default class ModelsController {
  async index(ctx: HttpContext) {
    const query = ctx.request.qs()
    const { request, view } = await modelPageRequest(ctx, query)
    const { filter, rows, baseline, unattributed, total, ...report } = await modelReport(
      request,
      view
    )

    return ctx.inertia.render('reporting/models', {
      ...(await reportFacts(request)),
      ...report,
      ...modelComparison({ rows, baseline, unattributed, total }, filter.model),
      filter: { ...filter, ...view, locations: askedLocations(ctx, query) },
      options: await pageOptions(ctx.user.id, ctx),
      restated: await restatement(ctx, 'models', query),
      strongOnly: await strongOnly(request, report.currency),
      mayRecompute: ctx.rights.has('model:configure'),
    })
  }
}
