import type { HttpContext } from '@adonisjs/core/http'
import { connectionsQuery } from '#connectors/queries/connections_query'
import type { ListedConnection } from '#connectors/queries/connections_query'
import { CurrentBusiness } from '#tenancy/current_business'

const told = ({ id, connector, name, state, reason, since, dataThrough }: ListedConnection) => ({
  id,
  connector,
  name,
  state,
  reason,
  since,
  dataThrough,
})

/** `/api/v1/data-integration/connections`: how the sources are. */
export default class ApiConnectionsController {
  async index({ scope }: HttpContext) {
    const connections = await CurrentBusiness.run(scope, () => connectionsQuery())

    return { connections: connections.map(told) }
  }
}
