import type { HttpContext } from '@adonisjs/core/http'
import { formFault } from '#core/form_fault'
import { Problem } from '#core/problem'
import { strictly } from '#core/strict_input'
import { addRule, endRule } from '#conversions/conversion_rules'
import { ruleValidator } from '#conversions/validators/conversions_validator'
import { CurrentBusiness } from '#tenancy/current_business'

const PERCENT = 100

/** What is told to a destination. */
export default class ConversionRulesController {
  async store({ request, response, scope, business }: HttpContext) {
    const { leastConfidence, ...given } = await strictly(ruleValidator, request.body())
    const rule = { ...given, leastConfidence: leastConfidence / PERCENT }
    const made = await CurrentBusiness.run(scope, () => addRule(rule, scope.actor))
    if (!made.ok) throw formFault('destinationId', made.failure, 'is not there')

    return response.redirect().toPath(`/b/${business.slug}/conversions-out`)
  }

  async destroy({ response, params, scope, business }: HttpContext) {
    const isEnded = await CurrentBusiness.run(scope, () => endRule(params.id, scope.actor))
    if (!isEnded) throw new Problem('not_found')

    return response.redirect().toPath(`/b/${business.slug}/conversions-out`)
  }
}
