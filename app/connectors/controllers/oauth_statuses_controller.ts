import type { HttpContext } from '@adonisjs/core/http'
import { isUuid } from '#core/ids'
import { Problem } from '#core/problem'
import { CurrentBusiness } from '#tenancy/current_business'
import { connectionStatuses } from '#connectors/connection_status'
import type { ConnectionStatus } from '#connectors/connection_status'

const told = ({ id, state, reason, since, scopes, expiresAt }: ConnectionStatus) => ({
  connection: id,
  state,
  reason,
  since: since.toISOString(),
  scopes,
  expiresAt: expiresAt?.toISOString() ?? null,
})

/** How one connection is (`?connection=`), or all of them. */
export default class OauthStatusesController {
  async index({ request, scope }: HttpContext) {
    const id = request.qs().connection as string | undefined
    if (id !== undefined && !isUuid(id)) throw new Problem('not_found')
    const found = await CurrentBusiness.run(scope, () => connectionStatuses(id ?? null))
    if (id === undefined) return found.map(told)
    if (!found[0]) throw new Problem('not_found')

    return told(found[0])
  }
}
