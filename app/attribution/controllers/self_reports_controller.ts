import type { HttpContext } from '@adonisjs/core/http'
import { Problem } from '#core/problem'
import { strictly } from '#core/strict_input'
import { CurrentBusiness } from '#tenancy/current_business'
import { answerValidator } from '#capture/validators/ask_validator'
import { addSelfReport, appointmentPlace, removeSelfReport } from '#attribution/self_reports'

/** What somebody said of how they came, added or taken away on the page of the appointment. */
export default class SelfReportsController {
  async store({ params, request, response, scope }: HttpContext) {
    const id = String(params.id)
    const isThere = await CurrentBusiness.run(scope, () => appointmentPlace(id))
    if (!isThere) throw new Problem('not_found')
    const { answer } = await strictly(answerValidator, request.body())
    await CurrentBusiness.run(scope, () => addSelfReport(id, answer))

    return response.redirect().back()
  }

  async destroy({ params, response, scope }: HttpContext) {
    const isGone = await CurrentBusiness.run(scope, () => removeSelfReport(String(params.id)))
    if (!isGone) throw new Problem('not_found')

    return response.redirect().back()
  }
}
