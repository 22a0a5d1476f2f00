import type { HttpContext } from '@adonisjs/core/http'
import { CurrentBusiness } from '#tenancy/current_business'
import { settingsEffect } from '#attribution/change_settings'
import { readSettings } from '#attribution/settings'
import { settingsEffectValidator } from '#attribution/validators/attribution_settings_validator'

/** `/b/:business/settings/attribution/effect`: what a change would touch, before it is made. */
export default class SettingsEffectsController {
  async show({ request, scope }: HttpContext) {
    const { excludedChannels, ...asked } = await settingsEffectValidator.validate(request.qs())
    const excluded = excludedChannels?.split(',').filter(Boolean)

    return CurrentBusiness.run(scope, async () => {
      const now = await readSettings()

      return settingsEffect({
        ...now,
        ...asked,
        excludedChannels: excluded ?? now.excludedChannels,
      })
    })
  }
}
