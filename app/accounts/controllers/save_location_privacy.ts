import type { HttpContext } from '@adonisjs/core/http'
import { formFault } from '#core/form_fault'
import { Problem } from '#core/problem'
import { strictly } from '#core/strict_input'
import { locationPrivacyValidator } from '#accounts/validators/people_validator'
import { CurrentBusiness } from '#tenancy/current_business'
import { changeLocationPrivacy } from '#tenancy/location_privacy'

const MEANS = {
  looser: 'keeps more than today: an owner may choose it',
  looser_than_business: 'keeps more than the business does',
}

/** What the form of one location said. Throws `not_found`, or a fault of the form. */
export async function saveLocationPrivacy(
  { business, params, request, response, scope }: HttpContext,
  allowed: { mayLoosen: boolean }
) {
  const { mode } = await strictly(locationPrivacyValidator, request.body())
  const changed = await CurrentBusiness.run(scope, () =>
    changeLocationPrivacy(String(params.id), mode, allowed)
  )
  if (!changed.ok) {
    const { failure } = changed
    if (failure === 'not_found') throw new Problem('not_found')
    throw formFault('mode', failure, MEANS[failure])
  }

  return response.redirect().toPath(`/b/${business.slug}/settings/locations`)
}
