import type { HttpContext } from '@adonisjs/core/http'
import { CurrentBusiness } from '#tenancy/current_business'
import { campaignsFound } from '#attribution/queries/campaign_choices_query'
import { campaignChoicesValidator } from '#attribution/validators/attribution_settings_validator'

/** `/b/:business/settings/attribution/campaigns`: what may be left out, by a part of its name. */
export default class CampaignChoicesController {
  async index({ request, scope }: HttpContext) {
    const { search } = await campaignChoicesValidator.validate(request.qs())

    return CurrentBusiness.run(scope, () => campaignsFound(search ?? ''))
  }
}
