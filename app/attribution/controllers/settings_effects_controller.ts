import type { HttpContext } from '@adonisjs/core/http'
import { CurrentBusiness } from '#tenancy/current_business'
import { settingsEffect } from '#attribution/change_settings'
import { readSettings } from '#attribution/settings'
import { settingsEffectValidator } from '#attribution/validators/attribution_settings_validator'

/** `/b/:business/settings/attribution/effect`: what a change would touch, before it is made. */
export default class SettingsEffectsController {
  async show({ request, scope }: HttpContext) {
    const { excludedChannels, excludedCampaigns, ...asked } =
      await settingsEffectValidator.validate(request.qs())

    return CurrentBusiness.run(scope, async () => {
      const now = await readSettings()

      return settingsEffect({
        ...now,
        ...asked,
        excludedChannels: listIn(excludedChannels) ?? now.excludedChannels,
        excludedCampaigns: listIn(excludedCampaigns) ?? now.excludedCampaigns,
      })
    })
  }
}

/** `a,b`; a text without a word names none. */
const listIn = (text: string | undefined) => text?.split(',').filter(Boolean)
