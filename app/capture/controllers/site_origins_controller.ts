import type { HttpContext } from '@adonisjs/core/http'
import { formFault } from '#core/form_fault'
import { Problem } from '#core/problem'
import { strictly } from '#core/strict_input'
import { CurrentBusiness } from '#tenancy/current_business'
import { readOriginEntry } from '#capture/origins'
import { allowOrigin, disallowOrigin } from '#capture/sites'
import { siteOriginValidator } from '#capture/validators/tracking_validator'

/** Which pages may send with a site key. */
export default class SiteOriginsController {
  async store({ request, response, scope, business }: HttpContext) {
    const { key, origin } = await strictly(siteOriginValidator, request.body())
    if (!readOriginEntry(origin)) throw formFault('origin', 'origin', 'is not an origin or a host')
    if (!(await CurrentBusiness.run(scope, () => allowOrigin(key, origin)))) {
      throw new Problem('not_found')
    }

    return response.redirect().toPath(`/b/${business.slug}/tracking`)
  }

  async destroy({ request, response, scope, business }: HttpContext) {
    const { key, origin } = await strictly(siteOriginValidator, request.body())
    if (!(await CurrentBusiness.run(scope, () => disallowOrigin(key, origin)))) {
      throw new Problem('not_found')
    }

    return response.redirect().toPath(`/b/${business.slug}/tracking`)
  }
}
