import type { HttpContext } from '@adonisjs/core/http'
import { isUuid } from '#core/ids'
import { Problem } from '#core/problem'
import { toLifeFault } from '#connectors/controllers/life_fault'
import { connectionsQuery } from '#connectors/queries/connections_query'
import { syncRunsQuery } from '#connectors/queries/sync_runs_query'
import { syncSoon } from '#connectors/sync/sync_soon'
import { CurrentBusiness } from '#tenancy/current_business'

const idOf = ({ params }: HttpContext) => {
  if (!isUuid(params.id)) throw new Problem('not_found')

  return params.id as string
}

/** `/api/v1/data-integration/connections/:id`: what is read of one source, and reading it now. */
export default class ApiConnectionSyncsController {
  async index(ctx: HttpContext) {
    const id = idOf(ctx)
    const runs = await CurrentBusiness.run(ctx.scope, async () =>
      (await connectionsQuery(id)).length > 0 ? syncRunsQuery(id) : null
    )
    if (!runs) throw new Problem('not_found')

    return { runs }
  }

  async store(ctx: HttpContext) {
    const id = idOf(ctx)
    const done = await CurrentBusiness.run(ctx.scope, () => syncSoon(id))
    if (!done.ok) throw toLifeFault(done.failure)

    return ctx.response.accepted({ connection: id })
  }
}
