import type { HttpContext } from '@adonisjs/core/http'
import { formFault } from '#core/form_fault'
import { strictly } from '#core/strict_input'
import { CurrentBusiness } from '#tenancy/current_business'
import { createSite } from '#capture/sites'
import { siteValidator } from '#capture/validators/tracking_validator'

/** Sites of a business, each with its first key. */
export default class SitesController {
  async store({ request, response, scope, business }: HttpContext) {
    const given = await strictly(siteValidator, request.body())
    const mode = given.mode ?? business.privacyMode
    const made = await CurrentBusiness.run(scope, () => createSite({ ...given, mode }))
    if (!made.ok) throw formFault('origins', made.failure, 'is not an origin or a host')

    return response.redirect().toPath(`/b/${business.slug}/tracking`)
  }
}
