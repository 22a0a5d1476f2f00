import type { HttpContext } from '@adonisjs/core/http'
import { organizationOptions } from '#reporting/organization/organization_facts'
import { organizationLocations } from '#reporting/organization/organization_locations'
import { organizationRequest } from '#reporting/organization/organization_request'
import { groupingValidator } from '#reporting/validators/location_filter_validator'

/** `/o/:organization/locations`. */
export default class OrganizationLocationsController {
  async show(ctx: HttpContext) {
    const query = ctx.request.qs()
    const request = await organizationRequest(ctx, query)
    const { by } = await groupingValidator.validate(query)

    return ctx.inertia.render('reporting/organization_locations', {
      ...(await organizationLocations(request, by || null)),
      options: organizationOptions(),
    })
  }
}
