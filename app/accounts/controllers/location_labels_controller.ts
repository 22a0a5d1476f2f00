import type { HttpContext } from '@adonisjs/core/http'
import { Problem } from '#core/problem'
import { strictly } from '#core/strict_input'
import { locationLabelsValidator } from '#accounts/validators/accounts_validator'
import { CurrentBusiness } from '#tenancy/current_business'
import { labelLocation } from '#tenancy/location_labels'

/** `…/locations/:id/labels`: what a place is grouped by in reports. */
export default class LocationLabelsController {
  async update({ business, params, request, response, scope }: HttpContext) {
    const { labels } = await strictly(locationLabelsValidator, request.body())
    const byName = Object.fromEntries(labels.map(({ name, value }) => [name, value]))
    const isThere = await CurrentBusiness.run(scope, () => labelLocation(String(params.id), byName))
    if (!isThere) throw new Problem('not_found')

    return response.redirect().toPath(`/b/${business.slug}/settings/locations`)
  }
}
