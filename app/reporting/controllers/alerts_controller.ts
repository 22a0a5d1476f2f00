import type { HttpContext } from '@adonisjs/core/http'
import { alertsPage } from '#reporting/alerts/alerts_page'

/** `/b/:business/alerts`. */
export default class AlertsController {
  async index(ctx: HttpContext) {
    return ctx.inertia.render('reporting/alerts', await alertsPage(ctx))
  }
}
