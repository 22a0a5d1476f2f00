import type { HttpContext } from '@adonisjs/core/http'
import { organizationOptions } from '#reporting/organization/organization_facts'
import { organizationChannels } from '#reporting/organization/organization_channels'
import { organizationRequest } from '#reporting/organization/organization_request'

/** `/o/:organization/channels`. */
export default class OrganizationChannelsController {
  async show(ctx: HttpContext) {
    const request = await organizationRequest(ctx, ctx.request.qs())

    return ctx.inertia.render('reporting/organization_channels', {
      ...(await organizationChannels(request)),
      options: organizationOptions(),
    })
  }
}
