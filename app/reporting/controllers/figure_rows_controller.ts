import type { HttpContext } from '@adonisjs/core/http'
import { figureRequest } from '#reporting/behind/figure_request'
import { figureList } from '#reporting/reports/figure_list'
import { askedLocations, pageOptions } from '#reporting/reports/page_options'
import { reportFacts } from '#reporting/reports/report_facts'

/** `/b/:business/figure-rows`: all rows behind a part of a figure. */
export default class FigureRowsController {
  async index(ctx: HttpContext) {
    const query = ctx.request.qs()
    const asked = await figureRequest(ctx, query)
    const { filter } = asked.figure.request

    return ctx.inertia.render('reporting/figure_rows', {
      ...(await reportFacts(asked.figure.request)),
      ...(await figureList(asked, ctx.rights)),
      filter: { ...filter, locations: askedLocations(ctx, query) },
      options: await pageOptions(ctx.user.id, ctx),
    })
  }
}
