import { connectionHttp } from '#connectors/http/connection_http'
import { loadedConnector } from '#connectors/registry'
import type { SyncHost } from '#connectors/sync/open_connection'
import type { Connector } from '#connector-sdk'

/** What the sync runner is given: the loaded connectors, and calls with a connection's credential. */
export const syncHost: SyncHost = {
  find(id) {
    const loaded = loadedConnector(id)
    if (!loaded) return null
    const { manifest, connector } = loaded

    return { id, version: manifest.version, connector: connector as Connector }
  },
  http({ key, connection, loaded, signal }) {
    const known = loadedConnector(loaded.id)
    if (!known) throw new Error(`connector_missing: ${loaded.id}`)

    return connectionHttp({ key, connection, loaded: known, signal })
  },
}
