import type { HttpContext } from '@adonisjs/core/http'
import { CurrentBusiness } from '#tenancy/current_business'
import { pauseConnection, resumeConnection } from '#connectors/connection_life'
import { toLifeFault } from '#connectors/controllers/life_fault'

/** Somebody stops a connection for a while. */
export default class ConnectionPausesController {
  store(ctx: HttpContext) {
    return this.#change(ctx, pauseConnection)
  }

  destroy(ctx: HttpContext) {
    return this.#change(ctx, resumeConnection)
  }

  async #change({ response, params, scope, business }: HttpContext, verb: typeof pauseConnection) {
    const done = await CurrentBusiness.run(scope, () => verb(params.id))
    if (!done.ok) throw toLifeFault(done.failure)

    return response.redirect().toPath(`/b/${business.slug}/connections/${params.id}`)
  }
}
