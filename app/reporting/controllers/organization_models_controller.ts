import type { HttpContext } from '@adonisjs/core/http'
import { organizationOptions } from '#reporting/organization/organization_facts'
import { organizationModels } from '#reporting/organization/organization_models'
import { organizationRequest } from '#reporting/organization/organization_request'

/** `/o/:organization/models`. */
export default class OrganizationModelsController {
  async show(ctx: HttpContext) {
    const request = await organizationRequest(ctx, ctx.request.qs())

    return ctx.inertia.render('reporting/organization_models', {
      ...(await organizationModels(request)),
      options: organizationOptions(),
    })
  }
}
