import type { HttpContext } from '@adonisjs/core/http'
import { Problem } from '#core/problem'
import { leaveOut } from '#reporting/alerts/leave_out'
import { CurrentBusiness } from '#tenancy/current_business'

/** What an alert is about is not watched any more. */
export default class AlertExceptionsController {
  async store({ params, response, scope, business }: HttpContext) {
    const left = await CurrentBusiness.run(scope, () => leaveOut(String(params.id)))
    if (!left.ok) throw new Problem('not_found')

    return response.redirect().back(`/b/${business.slug}/alerts`)
  }
}
