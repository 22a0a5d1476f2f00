import type { HttpContext } from '@adonisjs/core/http'
import { organizationAttention } from '#reporting/alerts/organization_alerts'
import { organizationOptions } from '#reporting/organization/organization_facts'
import { organizationOverview } from '#reporting/organization/organization_overview'
import { organizationRequest } from '#reporting/organization/organization_request'

/** `/o/:organization`. */
export default class OrganizationOverviewController {
  async show(ctx: HttpContext) {
    const request = await organizationRequest(ctx, ctx.request.qs())

    return ctx.inertia.render('reporting/organization_overview', {
      ...(await organizationOverview(request)),
      attention: await organizationAttention(ctx),
      options: organizationOptions(),
    })
  }
}
