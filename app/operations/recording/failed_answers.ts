import type { FailedAnswer } from '#connector-sdk'
import { connectionHttp } from '#connectors/http/connection_http'
import type { LoadedConnector } from '#connectors/loader/loaded_connector'
import type { OpenConnection } from '#connectors/sync/open_connection'

/** A client that remembers what a failed call was answered with; secrets are out of it already. */
export function watchedHttp(
  { key, connection }: OpenConnection,
  { manifest, connector }: LoadedConnector,
  signal: AbortSignal
) {
  let last: FailedAnswer | undefined
  const classify = (answer: FailedAnswer) => {
    last = answer

    return connector.classify?.(answer)
  }
  const loaded = { manifest, connector: { ...connector, classify } }

  return {
    http: connectionHttp({ key, connection, loaded, signal }),
    lastFailed() {
      const failed = last
      last = undefined

      return failed
    },
  }
}
