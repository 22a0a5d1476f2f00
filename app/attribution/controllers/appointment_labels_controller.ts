import type { HttpContext } from '@adonisjs/core/http'
import { isUuid } from '#core/ids'
import { Problem } from '#core/problem'
import { strictly } from '#core/strict_input'
import { CurrentBusiness } from '#tenancy/current_business'
import { labelFault } from '#attribution/label_refusals'
import { decideMatches, isMatched } from '#attribution/labels'
import { labelValidator } from '#attribution/validators/label_validator'

/** `POST /api/v1/appointments/:id/labels`: a decision of a match, by a machine. */
export default class AppointmentLabelsController {
  async store({ params, request, response, scope }: HttpContext) {
    const id = String(params.id)
    const isThere = isUuid(id) && (await CurrentBusiness.run(scope, () => isMatched(id)))
    if (!isThere) throw new Problem('not_found')
    const { decision } = await strictly(labelValidator, request.body())
    const made = await CurrentBusiness.run(scope, () => decideMatches([id], decision, scope.actor))
    if (!made.ok) throw labelFault(made.failure)
    const [label] = made.value

    return response.created({ ...label, decidedAt: label!.decidedAt.toISOString() })
  }
}
