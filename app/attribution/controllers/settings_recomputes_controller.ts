import type { HttpContext } from '@adonisjs/core/http'
import { CurrentBusiness } from '#tenancy/current_business'
import { pauseSettingsRecompute, resumeSettingsRecompute } from '#attribution/settings_recompute'

/** The work that a change of settings left behind: stopped, or gone on with. */
export default class SettingsRecomputesController {
  async store({ response, scope }: HttpContext) {
    await CurrentBusiness.run(scope, resumeSettingsRecompute)

    return response.redirect().back()
  }

  async destroy({ response, scope }: HttpContext) {
    await CurrentBusiness.run(scope, pauseSettingsRecompute)

    return response.redirect().back()
  }
}
