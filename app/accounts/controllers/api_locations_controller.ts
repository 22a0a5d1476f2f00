import type { HttpContext } from '@adonisjs/core/http'
import { formFault } from '#core/form_fault'
import { strictly } from '#core/strict_input'
import { locationValidator } from '#accounts/validators/accounts_validator'
import { CurrentBusiness } from '#tenancy/current_business'
import { createLocation, listLocations } from '#tenancy/locations'

/** `/api/v1/businesses/:business/locations`. */
export default class ApiLocationsController {
  async index({ scope }: HttpContext) {
    return { locations: await CurrentBusiness.run(scope, listLocations) }
  }

  async store({ scope, request, response }: HttpContext) {
    const given = await strictly(locationValidator, request.body())
    const made = await CurrentBusiness.run(scope, () => createLocation(given))
    if (!made.ok) throw formFault('location', made.failure, 'is not accepted')

    return response.created(made.value)
  }
}
