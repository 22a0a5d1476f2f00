import type { HttpContext } from '@adonisjs/core/http'
import { formFault } from '#core/form_fault'
import { Problem } from '#core/problem'
import { strictly } from '#core/strict_input'
import { CurrentBusiness } from '#tenancy/current_business'
import { appointmentPlace } from '#attribution/self_reports'
import { removeStatedCode, stateCode, type CodeRefusal } from '#attribution/stated_codes'
import { codeValidator } from '#attribution/validators/label_validator'

const FAULTS: Record<CodeRefusal, string> = {
  not_a_code: 'is not a code of a message',
  code_unknown: 'was given out by no message link of this business',
}

/** The code of the message that an appointment was asked for in, typed in by staff. */
export default class StatedCodesController {
  async store({ params, request, response, scope }: HttpContext) {
    const id = String(params.id)
    const isThere = await CurrentBusiness.run(scope, () => appointmentPlace(id))
    if (!isThere) throw new Problem('not_found')
    const { code } = await strictly(codeValidator, request.body())
    const stated = await CurrentBusiness.run(scope, () => stateCode(id, code))
    if (!stated.ok) throw formFault('code', stated.failure, FAULTS[stated.failure])

    return response.redirect().back()
  }

  async destroy({ params, response, scope }: HttpContext) {
    const isGone = await CurrentBusiness.run(scope, () => removeStatedCode(String(params.id)))
    if (!isGone) throw new Problem('not_found')

    return response.redirect().back()
  }
}
