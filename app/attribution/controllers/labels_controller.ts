import type { HttpContext } from '@adonisjs/core/http'
import { strictly } from '#core/strict_input'
import { CurrentBusiness } from '#tenancy/current_business'
import { labelFault } from '#attribution/label_refusals'
import { decideMatches } from '#attribution/labels'
import { reviewValidator } from '#attribution/validators/label_validator'

/** `POST /b/:business/labels`: what staff decided of one match or of many. */
export default class LabelsController {
  async store({ request, response, scope }: HttpContext) {
    const { appointmentIds, decision } = await strictly(reviewValidator, request.body())
    const made = await CurrentBusiness.run(scope, () =>
      decideMatches(appointmentIds, decision, scope.actor)
    )
    if (!made.ok) throw labelFault(made.failure)

    return response.redirect().back()
  }
}
