import type { HttpContext } from '@adonisjs/core/http'
import { isUuid } from '#core/ids'
import { Problem } from '#core/problem'
import { strictly } from '#core/strict_input'
import { changeCampaignPlaces } from '#reporting/campaign_places'
import { campaignPlacesValidator } from '#reporting/validators/note_validator'
import { CurrentBusiness } from '#tenancy/current_business'

/** `/b/:business/campaigns/:id/places`: which places the money of a campaign is for. */
export default class CampaignPlacesController {
  async update({ params, request, response, scope, business }: HttpContext) {
    const { locationIds } = await strictly(campaignPlacesValidator, request.body())
    const id = String(params.id)
    const isThere =
      isUuid(id) && (await CurrentBusiness.run(scope, () => changeCampaignPlaces(id, locationIds)))
    if (!isThere) throw new Problem('not_found')

    return response.redirect().back(`/b/${business.slug}/campaigns/${id}`)
  }
}
