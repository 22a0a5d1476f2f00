import { CurrentBusiness } from '#tenancy/current_business'
import type { ConnectionState } from '#connectors/connection_states'
import type { Settings } from '#connectors/credentials/platform_urls'

/** Which connection, of which business. */
export interface ConnectionKey {
  businessId: string
  id: string
}

/** What is needed to speak to the platform for a connection; holds no secret. */
export interface KnownConnection {
  id: string
  connector: string
  name: string
  state: ConnectionState
  method: string | null
  settings: Settings
  capabilities: string[]
  /** The account behind it, as `identify` told; null before. */
  remote: { accountId: string; displayName: string; [fact: string]: unknown } | null
}

/** Null: no such connection in the current business. Inside the door. */
export async function readConnection(id: string): Promise<KnownConnection | null> {
  const [row] = await CurrentBusiness.query<KnownConnection>(
    `select id, connector, name, state, method, settings, capabilities, remote
       from connections where business_id = $1 and id = $2`,
    [CurrentBusiness.id(), id]
  )

  return row ?? null
}
