import type { HttpContext } from '@adonisjs/core/http'
import { organizationChoice } from '#reporting/organization/organization_choice'
import { organizationRequest } from '#reporting/organization/organization_request'

/** `/o/:organization/<page of a business>`: which business is meant? */
export default class OrganizationPickersController {
  async show(ctx: HttpContext) {
    const request = await organizationRequest(ctx, ctx.request.qs())

    return ctx.inertia.render('reporting/organization_picker', {
      page: String(ctx.params.page),
      ...(await organizationChoice(request)),
    })
  }
}
