import type { HttpContext } from '@adonisjs/core/http'
import { organizationOptions } from '#reporting/organization/organization_facts'
import { organizationRequest } from '#reporting/organization/organization_request'
import { organizationSpend } from '#reporting/organization/organization_spend'

/** `/o/:organization/spend`. */
export default class OrganizationSpendController {
  async show(ctx: HttpContext) {
    const request = await organizationRequest(ctx, ctx.request.qs())

    return ctx.inertia.render('reporting/organization_spend', {
      ...(await organizationSpend(request)),
      options: organizationOptions(),
    })
  }
}
