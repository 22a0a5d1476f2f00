import { CurrentBusiness } from '#tenancy/current_business'
import type { ConnectionState } from '#connectors/connection_states'

/** What is told of a connection's health; never a token. */
export interface ConnectionStatus {
  id: string
  state: ConnectionState
  reason: string | null
  detail: Record<string, unknown>
  since: Date
  scopes: string[]
  /** Of the access token; null where it does not expire, or there is none. */
  expiresAt: Date | null
}

/** Of one connection, or with null of all, by name. Inside the door. */
export const connectionStatuses = (id: string | null) =>
  CurrentBusiness.query<ConnectionStatus>(
    `select c.id, c.state, c.state_reason as reason, c.state_detail as detail,
            c.state_since as since, coalesce(k.scopes, '{}') as scopes, k.expires_at as "expiresAt"
       from connections c
       left join credentials k on k.business_id = c.business_id and k.connection_id = c.id
      where c.business_id = $1 and ($2::uuid is null or c.id = $2)
      order by c.name, c.id`,
    [CurrentBusiness.id(), id]
  )
