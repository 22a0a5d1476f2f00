import type { HttpContext } from '@adonisjs/core/http'
import { alertTicks } from '#reporting/alerts/alert_ticks'
import { attention } from '#reporting/alerts/alerts_page'
import { overviewNotes } from '#reporting/campaign_notes'
import { pageRequest } from '#reporting/report_request'
import { checklist } from '#reporting/reports/checklist'
import { dashboardReport } from '#reporting/reports/dashboard_report'
import { askedLocations, pageOptions } from '#reporting/reports/page_options'

/** `/b/:business`. */
export default class OverviewsController {
  async show(ctx: HttpContext) {
    const report = await dashboardReport(await pageRequest(ctx, ctx.request.qs()))
    const filter = { ...report.filter, locations: askedLocations(ctx, ctx.request.qs()) }

    return ctx.inertia.render('reporting/overview', {
      ...report,
      filter,
      options: await pageOptions(ctx.user.id, ctx),
      checklist: await checklist(ctx),
      attention: await attention(ctx),
      notes: await overviewNotes(ctx.scope, report.filter),
      alertTicks: await alertTicks(ctx, report.filter),
    })
  }
}
