import { randomToken } from '#core/ids'
import { contextOf } from '#connectors/context'
import { readConnection } from '#connectors/credentials/known_connection'
import type { ConnectionKey } from '#connectors/credentials/known_connection'
import { manifestOf } from '#connectors/credentials/manifests'
import { openConnection } from '#connectors/sync/open_connection'
import {
  closeEndpoint,
  endpointUrl,
  openEndpoint,
  putEndpointSecret,
} from '#connectors/webhooks/endpoints'
import { CurrentBusiness } from '#tenancy/current_business'
import { workInside } from '#tenancy/work_inside'

/** A subscription that ends sooner is made anew. */
const RENEWED_BEFORE = '1 day'

const serves = (auth: string[] | undefined, method: string | null) =>
  !auth || (method !== null && auth.includes(method))

/**
 * Opens the address of a connection whose platform calls each connection at its own; closes it with
 * the connection. Inside the door.
 */
export async function keepEndpoint(connectionId: string) {
  const connection = await readConnection(connectionId)
  if (!connection) return
  if (connection.state === 'disabled') return void (await closeEndpoint(connectionId))
  const doors = manifestOf(connection.connector)?.webhooks ?? []
  const own = doors.some(
    ({ endpoint, auth }) => endpoint === 'connection' && serves(auth, connection.method)
  )
  if (own && connection.state === 'ok') await openEndpoint(connectionId, connection.connector)
}

async function urlFor(key: ConnectionKey, connector: string) {
  const doors = manifestOf(connector)?.webhooks ?? []
  if (!doors.some(({ endpoint }) => endpoint === 'connection')) return endpointUrl(connector)

  return (await workInside(key.businessId, () => openEndpoint(key.id, connector))).url
}

/** Asks the platform to call us, where that is done by its API. Never inside the door. */
export async function subscribe(key: ConnectionKey, signal: AbortSignal): Promise<boolean> {
  const open = await workInside(key.businessId, () => openConnection(key.id))
  const hooks = open?.loaded.connector.webhooks
  if (!open || !hooks?.subscribe) return false
  const endpoint = { url: await urlFor(key, open.loaded.id), secret: randomToken(32) }
  const made = await hooks.subscribe(contextOf(open, { signal }), endpoint)
  await workInside(key.businessId, async () => {
    await openEndpoint(key.id, open.loaded.id)
    await putEndpointSecret(key.id, made.secret ?? endpoint.secret)
    await CurrentBusiness.query(
      `update webhook_endpoints set remote_id = $3, expires_at = $4
        where business_id = $1 and connection_id = $2`,
      [key.businessId, key.id, made.remoteId, made.expiresAt ? new Date(made.expiresAt) : null]
    )
  })

  return true
}

/** Connections that the platform does not call yet, or soon no more. Inside the door. */
export async function unsubscribed(): Promise<ConnectionKey[]> {
  const rows = await CurrentBusiness.query<{ id: string }>(
    `select c.id from connections c
       left join webhook_endpoints e on e.business_id = c.business_id and e.connection_id = c.id
      where c.business_id = $1 and c.state = 'ok' and c.connected_at is not null
        and (e.remote_id is null or e.expires_at < now() + interval '${RENEWED_BEFORE}')`,
    [CurrentBusiness.id()]
  )

  return rows.map(({ id }) => ({ businessId: CurrentBusiness.id(), id }))
}

/** Subscribes them, one after the other; one that fails is tried again with the next round. */
export async function subscribeAll(keys: ConnectionKey[], signal: AbortSignal) {
  let subscribed = 0
  for (const key of keys) {
    if (signal.aborted) break
    if (await subscribe(key, signal).catch(() => false)) subscribed++
  }

  return subscribed
}
