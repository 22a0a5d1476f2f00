import type { HttpContext } from '@adonisjs/core/http'
import { formFault } from '#core/form_fault'
import { strictly } from '#core/strict_input'
import { changeRule, readRules } from '#reporting/alerts/rules'
import { alertRuleValidator } from '#reporting/validators/alert_validator'
import { CurrentBusiness } from '#tenancy/current_business'

/** What is watched, and who is written to. */
export default class AlertRulesController {
  async update({ request, response, scope, business }: HttpContext) {
    const { leftOut, ...given } = await strictly(alertRuleValidator, request.body())
    const changed = await CurrentBusiness.run(scope, async () => {
      const before = (await readRules()).find(({ rule }) => rule === given.rule)!
      const kept = before.leftOut.filter(({ subject }) => leftOut.includes(subject))

      return changeRule({ ...given, leftOut: kept })
    })
    if (!changed.ok) throw formFault('threshold', changed.failure, 'is out of range')

    return response.redirect().toPath(`/b/${business.slug}/alerts`)
  }
}
