import type { HttpContext } from '@adonisjs/core/http'
import { formFault } from '#core/form_fault'
import { Problem } from '#core/problem'
import { strictly } from '#core/strict_input'
import { locationChangeValidator, locationValidator } from '#accounts/validators/accounts_validator'
import { PRIVACY_MODES } from '#tenancy/businesses'
import { CurrentBusiness } from '#tenancy/current_business'
import { changeLocation, createLocation, managedLocations } from '#tenancy/locations'

const LAST_OPEN = 'One location has to stay open'

/** `/b/:business/settings/locations`: the places of a business. */
export default class ManagedLocationsController {
  async index({ business, inertia, rights, scope }: HttpContext) {
    const { country, timezone, currency, privacyMode } = business

    return inertia.render('accounts/locations', {
      locations: await CurrentBusiness.run(scope, managedLocations),
      usual: { country, timezone, currency },
      privacy: {
        business: privacyMode,
        modes: [...PRIVACY_MODES],
        mayTighten: rights.has('privacy:tighten'),
        mayLoosen: rights.has('privacy:loosen'),
      },
    })
  }

  async store({ business, scope, request, response }: HttpContext) {
    const given = await strictly(locationValidator, request.body())
    const made = await CurrentBusiness.run(scope, () => createLocation(given))
    if (!made.ok) throw formFault('location', made.failure, 'is not accepted')

    return response.redirect().toPath(`/b/${business.slug}/settings/locations`)
  }

  async update({ business, scope, params, request, response }: HttpContext) {
    const given = await strictly(locationChangeValidator, request.body())
    const changed = await CurrentBusiness.run(scope, () => changeLocation(String(params.id), given))
    if (!changed.ok) {
      const { failure } = changed
      if (failure === 'not_found') throw new Problem('not_found')
      throw formFault('isClosed', failure, failure === 'last_open' ? LAST_OPEN : 'is not accepted')
    }

    return response.redirect().toPath(`/b/${business.slug}/settings/locations`)
  }
}
