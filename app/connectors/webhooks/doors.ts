import db from '@adonisjs/lucid/services/db'
import { fail, ok } from '#core/result'
import type { Result } from '#core/result'
import type { Manifest, Ref, WebhookDoor } from '#connector-sdk'
import { appOf } from '#connectors/credentials/app_fields'
import { openCredential, readCredential } from '#connectors/credentials/credential_rows'
import { readConnection } from '#connectors/credentials/known_connection'
import { manifestOf } from '#connectors/credentials/manifests'
import { endpointSecrets, endpointUrl, findEndpoint } from '#connectors/webhooks/endpoints'
import type { Endpoint } from '#connectors/webhooks/endpoints'
import { CurrentBusiness } from '#tenancy/current_business'

/** Where a delivery arrived, and what it may be signed with. */
export interface OpenDoor {
  manifest: Manifest
  door: WebhookDoor
  /** Null: one address for the whole installation. */
  endpoint: Endpoint | null
  url: string
  secrets: string[]
}

export type DoorFault = 'not_found' | 'endpoint_gone'

/** Connections that a person has ended; what is still sent to them is told so. */
const ENDED = new Set(['disabled'])

/** Field of every app that is registered for the connector: any of them may have signed. */
async function appSecrets(manifest: Manifest, field: string): Promise<string[]> {
  const own = (await db
    .connection('app')
    .from('connector_apps')
    .select('id')
    .where({ connector: manifest.id })) as { id: string }[]
  const apps = await Promise.all(
    [null, ...own.map(({ id }) => id)].map((id) => appOf(manifest, id))
  )

  return apps.flatMap((app) => app?.fields[field] ?? [])
}

/** A pasted secret of the connection itself. */
async function pastedSecret({ businessId, connectionId }: Endpoint, field: string) {
  const scope = { businessId, actor: 'webhook', locations: null }

  return CurrentBusiness.run(scope, async () => {
    const credential = await readCredential(connectionId)
    const secret = credential && (await openCredential(credential)).secrets?.[field]

    return secret ? [secret] : []
  })
}

async function secretsFor(key: Ref, manifest: Manifest, endpoint: Endpoint | null) {
  const [kind, field = ''] = key.split('.')
  if (kind === 'app') return appSecrets(manifest, field)
  if (!endpoint) return []
  if (kind === 'secret') return pastedSecret(endpoint, field)
  if (key !== 'endpoint.secret') return []
  const scope = { businessId: endpoint.businessId, actor: 'webhook', locations: null }

  return CurrentBusiness.run(scope, () => endpointSecrets(endpoint.connectionId))
}

const doorOf = ({ webhooks = [] }: Manifest, kind: WebhookDoor['endpoint']) =>
  webhooks.find(({ endpoint }) => endpoint === kind) ?? null

/** Whether somebody still wants to hear of this connection. */
async function isEnded({ businessId, connectionId, isClosed }: Endpoint) {
  if (isClosed) return true
  const scope = { businessId, actor: 'webhook', locations: null }
  const connection = await CurrentBusiness.run(scope, () => readConnection(connectionId))

  return !connection || ENDED.has(connection.state)
}

/** The door behind `/webhooks/<connector>[/<token>]`. */
export async function openDoor(
  connector: string,
  token: string | null
): Promise<Result<OpenDoor, DoorFault>> {
  const manifest = manifestOf(connector)
  const door = manifest && doorOf(manifest, token === null ? 'app' : 'connection')
  if (!manifest || !door) return fail('not_found')
  const endpoint = token === null ? null : await findEndpoint(token)
  if (token !== null && endpoint?.connector !== connector) return fail('not_found')
  if (endpoint && (await isEnded(endpoint))) return fail('endpoint_gone')
  const url = endpointUrl(connector, token ?? undefined)
  const secrets = await secretsFor(door.signature.key, manifest, endpoint)

  return ok({ manifest, door, endpoint, url, secrets })
}
