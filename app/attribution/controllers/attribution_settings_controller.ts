import type { HttpContext } from '@adonisjs/core/http'
import { formFault } from '#core/form_fault'
import { strictly } from '#core/strict_input'
import { CurrentBusiness } from '#tenancy/current_business'
import { changeSettings } from '#attribution/change_settings'
import type { SettingsRefusal } from '#attribution/change_settings'
import { settingsPage } from '#attribution/settings_page'
import { attributionSettingsValidator } from '#attribution/validators/attribution_settings_validator'

const FAULTS: Record<SettingsRefusal, [field: string, message: string]> = {
  lookback_unknown: ['lookbackDays', 'is not one of the lookbacks'],
  channel_unknown: ['excludedChannels', 'names no known channel'],
  campaign_unknown: ['excludedCampaigns', 'names a campaign that there is not'],
  half_life_out_of_range: ['halfLifeDays', 'is out of range'],
  weights_not_one: ['customWeights', 'must sum to 100%, with something for a named contact'],
}

/** `/b/:business/settings/attribution`. */
export default class AttributionSettingsController {
  async show({ inertia, scope }: HttpContext) {
    return inertia.render('attribution/settings', await CurrentBusiness.run(scope, settingsPage))
  }

  async update({ request, response, scope }: HttpContext) {
    const given = await strictly(attributionSettingsValidator, request.body())
    const changed = await CurrentBusiness.run(scope, () => changeSettings(given, scope.actor))
    if (!changed.ok) {
      const [field, message] = FAULTS[changed.failure]
      throw formFault(field, changed.failure, message)
    }

    return response.redirect().back()
  }
}
