import type { HttpContext } from '@adonisjs/core/http'
import { organizationOptions } from '#reporting/organization/organization_facts'
import { organizationLocations } from '#reporting/organization/organization_locations'
import { organizationRequest } from '#reporting/organization/organization_request'

/** `/o/:organization/locations`. */
export default class OrganizationLocationsController {
  async show(ctx: HttpContext) {
    const request = await organizationRequest(ctx, ctx.request.qs())

    return ctx.inertia.render('reporting/organization_locations', {
      ...(await organizationLocations(request)),
      options: organizationOptions(),
    })
  }
}
