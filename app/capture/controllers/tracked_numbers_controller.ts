import type { HttpContext } from '@adonisjs/core/http'
import { formFault } from '#core/form_fault'
import { Problem } from '#core/problem'
import { strictly } from '#core/strict_input'
import { CurrentBusiness } from '#tenancy/current_business'
import { addNumber, endNumber, type NumberRefusal } from '#capture/tracked_numbers'
import { trackedNumberValidator } from '#capture/validators/tracking_validator'

const FAULTS: Record<NumberRefusal, [field: string, message: string]> = {
  phone_unreadable: ['phone', 'is not a phone number'],
  phone_listed: ['phone', 'is listed already'],
  location_unknown: ['locationId', 'is not a location of this business'],
}

/** Numbers of the business, each shown in one place. */
export default class TrackedNumbersController {
  async store({ request, response, scope, business }: HttpContext) {
    const given = await strictly(trackedNumberValidator, request.body())
    const made = await CurrentBusiness.run(scope, () => addNumber(given, business))
    if (!made.ok) {
      const [field, message] = FAULTS[made.failure]
      throw formFault(field, made.failure, message)
    }

    return response.redirect().toPath(`/b/${business.slug}/tracking`)
  }

  async destroy({ params, response, scope, business }: HttpContext) {
    const isGone = await CurrentBusiness.run(scope, () => endNumber(String(params.id)))
    if (!isGone) throw new Problem('not_found')

    return response.redirect().toPath(`/b/${business.slug}/tracking`)
  }
}
