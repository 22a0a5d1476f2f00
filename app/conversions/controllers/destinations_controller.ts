import type { HttpContext } from '@adonisjs/core/http'
import { formFault } from '#core/form_fault'
import { Problem } from '#core/problem'
import { strictly } from '#core/strict_input'
import { addDestination, findDestination, switchDestination } from '#conversions/destinations'
import {
  destinationSwitchValidator,
  destinationValidator,
} from '#conversions/validators/conversions_validator'
import { CurrentBusiness } from '#tenancy/current_business'

/** Where conversions go. */
export default class DestinationsController {
  async store({ request, response, scope, business }: HttpContext) {
    const given = await strictly(destinationValidator, request.body())
    const made = await CurrentBusiness.run(scope, () => addDestination(given))
    if (!made.ok) throw formFault('value', made.failure, 'cannot be a destination')

    return response.redirect().toPath(`/b/${business.slug}/conversions-out`)
  }

  async update({ request, response, params, scope, business }: HttpContext) {
    const found = await CurrentBusiness.run(scope, () => findDestination(params.id))
    if (!found) throw new Problem('not_found')
    const { state, confirmation } = await strictly(destinationSwitchValidator, request.body())
    const wish = { state, actor: scope.actor, isHealthConfirmed: confirmation === found.label }
    const switched = await CurrentBusiness.run(scope, () => switchDestination(params.id, wish))
    if (!switched.ok && switched.failure === 'not_found') throw new Problem('not_found')
    if (!switched.ok) throw formFault('state', switched.failure, 'cannot be switched on yet')

    return response.redirect().toPath(`/b/${business.slug}/conversions-out`)
  }
}
