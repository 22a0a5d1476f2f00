import type { HttpContext } from '@adonisjs/core/http'
import { organizationAlerts } from '#reporting/alerts/organization_alerts'

/** `/o/:organization/alerts`. */
export default class OrganizationAlertsController {
  async show(ctx: HttpContext) {
    return ctx.inertia.render('reporting/organization_alerts', await organizationAlerts(ctx))
  }
}
