import type { HttpContext } from '@adonisjs/core/http'
import { Problem } from '#core/problem'
import { acknowledge } from '#reporting/alerts/alert_rows'
import { CurrentBusiness } from '#tenancy/current_business'

/** Somebody looks after an alert, and says so. */
export default class AcknowledgementsController {
  async store({ params, response, scope, business }: HttpContext) {
    const isThere = await CurrentBusiness.run(scope, () =>
      acknowledge(String(params.id), scope.actor)
    )
    if (!isThere) throw new Problem('not_found')

    return response.redirect().back(`/b/${business.slug}/alerts`)
  }

  async destroy({ params, response, scope, business }: HttpContext) {
    const isThere = await CurrentBusiness.run(scope, () => acknowledge(String(params.id), null))
    if (!isThere) throw new Problem('not_found')

    return response.redirect().back(`/b/${business.slug}/alerts`)
  }
}
