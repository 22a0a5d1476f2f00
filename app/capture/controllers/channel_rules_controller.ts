import type { HttpContext } from '@adonisjs/core/http'
import { formFault } from '#core/form_fault'
import { strictly } from '#core/strict_input'
import { CurrentBusiness } from '#tenancy/current_business'
import { soundRules } from '#capture/sound_rules'
import { changeRuleSet } from '#capture/rule_sets'
import { rulesPage } from '#capture/rules_page'
import { channelRulesValidator } from '#capture/validators/channel_rules_validator'

/** `/b/:business/settings/channel-rules`. */
export default class ChannelRulesController {
  async show({ inertia, scope }: HttpContext) {
    return inertia.render('capture/channel_rules', await CurrentBusiness.run(scope, rulesPage))
  }

  async update({ request, response, scope }: HttpContext) {
    const { rules, seen } = await strictly(channelRulesValidator, request.body())
    const sound = soundRules(rules)
    const changed = await CurrentBusiness.run(scope, () =>
      changeRuleSet({ rules: sound, seen }, scope.actor)
    )
    if (!changed.ok) throw formFault('rules', changed.failure, 'was changed by somebody meanwhile')

    return response.redirect().back()
  }
}
