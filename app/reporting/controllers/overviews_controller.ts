import type { HttpContext } from '@adonisjs/core/http'
import { alertTicks } from '#reporting/alerts/alert_ticks'
import { attention } from '#reporting/alerts/alerts_page'
import { overviewNotes } from '#reporting/campaign_notes'
import { countedPageRequest } from '#reporting/report_request'
import { checklist } from '#reporting/reports/checklist'
import { dashboardReport } from '#reporting/reports/dashboard_report'
import { askedLocations, pageOptions } from '#reporting/reports/page_options'
import { strongOnly } from '#reporting/reports/strong_only'

/** `/b/:business`. */
export default class OverviewsController {
  async show(ctx: HttpContext) {
    const asked = await countedPageRequest(ctx, ctx.request.qs())
    const report = await dashboardReport(asked)
    const filter = { ...report.filter, locations: askedLocations(ctx, ctx.request.qs()) }

    return ctx.inertia.render('reporting/overview', {
      ...report,
      filter,
      strongOnly: await strongOnly(asked, report.currency),
      options: await pageOptions(ctx.user.id, ctx),
      checklist: await checklist(ctx),
      attention: await attention(ctx),
      notes: await overviewNotes(ctx.scope, report.filter),
      alertTicks: await alertTicks(ctx, report.filter),
    })
  }
}
