import type { HttpContext } from '@adonisjs/core/http'
import { toLifeFault } from '#connectors/controllers/life_fault'
import { syncSoon } from '#connectors/sync/sync_soon'
import { CurrentBusiness } from '#tenancy/current_business'

/** Somebody does not want to wait for the schedule. */
export default class ConnectionSyncsController {
  async store({ response, params, scope, business }: HttpContext) {
    const done = await CurrentBusiness.run(scope, () => syncSoon(params.id))
    if (!done.ok) throw toLifeFault(done.failure)

    return response.redirect().toPath(`/b/${business.slug}/connections/${params.id}`)
  }
}
