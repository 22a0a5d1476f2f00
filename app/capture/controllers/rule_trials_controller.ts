import type { HttpContext } from '@adonisjs/core/http'
import { strictly } from '#core/strict_input'
import { CurrentBusiness } from '#tenancy/current_business'
import { tryRules } from '#capture/rule_trial'
import { soundRules } from '#capture/sound_rules'
import { ruleTrialValidator } from '#capture/validators/channel_rules_validator'

/** `/b/:business/settings/channel-rules/trial`: what rules would do, before they are kept. */
export default class RuleTrialsController {
  async store({ request, scope }: HttpContext) {
    const { rules } = await strictly(ruleTrialValidator, request.body())

    return CurrentBusiness.run(scope, () => tryRules(soundRules(rules)))
  }
}
