import type { Capability, Connector, Http } from '#connector-sdk'
import { readConnection } from '#connectors/credentials/known_connection'
import type { ConnectionKey, KnownConnection } from '#connectors/credentials/known_connection'
import { CurrentBusiness } from '#tenancy/current_business'

/** A connector that is loaded; `version` is its own. */
export interface LoadedConnector {
  id: string
  version: string
  connector: Connector
}

export interface CallOf {
  key: ConnectionKey
  connection: KnownConnection
  loaded: LoadedConnector
  /** Ends every call that is under way. */
  signal: AbortSignal
}

/** What the runner is given: which connectors there are, and how their calls leave the house. */
export interface SyncHost {
  find(connector: string): LoadedConnector | null
  http(call: CallOf): Http
}

/** A connection with its connector. */
export interface OpenConnection {
  key: ConnectionKey
  connection: KnownConnection
  loaded: LoadedConnector
}

let host: SyncHost | null = null

/** Called at boot by the provider, and by tests with connectors of their own. */
export function configureSync(given: SyncHost) {
  host = given
}

export function syncHost(): SyncHost {
  if (!host) throw new Error('no connectors are configured: configureSync was not called')

  return host
}

/** Null: no such connection, or its connector is not loaded. Inside the door. */
export async function openConnection(id: string): Promise<OpenConnection | null> {
  const connection = await readConnection(id)
  const loaded = connection && syncHost().find(connection.connector)
  if (!connection || !loaded) return null

  return { key: { businessId: CurrentBusiness.id(), id }, connection, loaded }
}

/** States in which nothing is asked of the platform. */
const STILL = new Set(['draft', 'needs_reauth', 'needs_config', 'paused', 'disabled'])

/** May the schedule read this connection? A scope that is missing stops its own streams alone. */
export const isSyncable = ({ state }: KnownConnection) => !STILL.has(state)

/** A connection that names no capability has all of its connector's. */
export const isEnabled = ({ capabilities }: KnownConnection, capability: Capability) =>
  capabilities.length === 0 || capabilities.includes(capability)

/** Streams of what the connection is used for, by name. */
export const enabledStreams = ({ connection, loaded }: OpenConnection) =>
  Object.entries(loaded.connector.streams).filter(([, { capability }]) =>
    isEnabled(connection, capability)
  )
