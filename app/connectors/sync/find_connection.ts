import { isUuid } from '#core/ids'
import { fail, ok } from '#core/result'
import type { Result } from '#core/result'
import type { ConnectionState } from '#connectors/connection_states'
import { CurrentBusiness } from '#tenancy/current_business'

export interface FoundConnection {
  id: string
  connector: string
  name: string
  state: ConnectionState
}

/** A connection by its id, or by its connector where only one is of it. Inside the door. */
export async function findConnection(
  text: string
): Promise<Result<FoundConnection, 'unknown' | 'ambiguous'>> {
  const found = await CurrentBusiness.query<FoundConnection>(
    `select id, connector, name, state from connections
      where business_id = $1 and (id = $2 or connector = $3) order by id`,
    [CurrentBusiness.id(), isUuid(text) ? text : null, text]
  )
  if (found.length === 0) return fail('unknown')

  return found.length > 1 ? fail('ambiguous') : ok(found[0]!)
}
