import type { HttpContext } from '@adonisjs/core/http'
import { isUuid } from '#core/ids'
import { Problem } from '#core/problem'
import { CurrentBusiness } from '#tenancy/current_business'
import { connectionStatuses } from '#connectors/connection_status'
import type { ConnectionStatus } from '#connectors/connection_status'
import { streamHealth } from '#connectors/sync/stream_health'
import type { StreamHealth } from '#connectors/sync/stream_health'

const told = ({ id, state, reason, since, scopes, expiresAt }: ConnectionStatus) => ({
  connection: id,
  state,
  reason,
  since: since.toISOString(),
  scopes,
  expiresAt: expiresAt?.toISOString() ?? null,
})

/** Windows of the past that are read, of all there are; null: none are owed. */
function progressOf(streams: readonly StreamHealth[]) {
  const total = streams.reduce((sum, { backfillTotal }) => sum + backfillTotal, 0)
  const done = streams.reduce((sum, { backfillDone }) => sum + backfillDone, 0)

  return total === 0 ? null : { done, total }
}

/** How one connection is (`?connection=`), or all of them. */
export default class OauthStatusesController {
  async index({ request, scope }: HttpContext) {
    const id = request.qs().connection as string | undefined
    if (id !== undefined && !isUuid(id)) throw new Problem('not_found')
    const found = await CurrentBusiness.run(scope, () => connectionStatuses(id ?? null))
    if (id === undefined) return found.map(told)
    if (!found[0]) throw new Problem('not_found')
    const streams = await CurrentBusiness.run(scope, () => streamHealth(id))

    return { ...told(found[0]), progress: progressOf(streams) }
  }
}
