import connectorsConfig from '#config/connectors'
import type { ConnectionKey, KnownConnection } from '#connectors/credentials/known_connection'
import { tokenFor, type TokenRefusal } from '#connectors/credentials/token_for'
import { Breakers } from '#connectors/http/breaker'
import { Egress } from '#connectors/http/egress'
import { installationRules } from '#connectors/http/vendor_hosts'
import { vendorHttp, type VendorSockets } from '#connectors/http/vendor_http'
import type { LoadedConnector } from '#connectors/loader/loaded_connector'
import { closeRates, installationRates } from '#connectors/rates/installation_rates'
import { ConnectorError, type Http } from '#connector-sdk'

export interface ConnectionCalls {
  key: ConnectionKey
  connection: KnownConnection
  loaded: Pick<LoadedConnector, 'manifest' | 'connector'>
  signal: AbortSignal
}

let sockets: VendorSockets | null = null

const { answerBytes, requestMs } = connectorsConfig

/** Sockets, limits and breakers of this process. */
export const vendorSockets = (): VendorSockets =>
  (sockets ??= {
    egress: new Egress(),
    rates: installationRates(),
    breakers: new Breakers(connectorsConfig.breaker),
    rules: installationRules,
    answerBytes,
    requestMs,
  })

/** The `Http` of a connection: with its credential, inside its manifest's hosts. */
export function connectionHttp({ key, connection, loaded, signal }: ConnectionCalls): Http {
  const { manifest, connector } = loaded

  return vendorHttp(
    {
      manifest,
      settings: connection.settings,
      counted: {
        connector: manifest.id,
        connectionId: connection.id,
        businessId: key.businessId,
      },
      accountId: connection.remote?.accountId ?? null,
      signal,
      classify: connector.classify?.bind(connector),
      usage: connector.usage?.bind(connector),
      async credential(staleVersion) {
        const opened = await tokenFor(key, { staleVersion })
        if (opened.ok) return opened.value
        throw refusalAsError(opened.failure)
      },
    },
    vendorSockets()
  )
}

/** Why there is no credential, in the words of the contract. */
function refusalAsError(refusal: TokenRefusal): ConnectorError {
  const { code } = refusal
  if (code === 'try_later') {
    const { retryAfterMs } = refusal
    const message = 'the platform did not renew the sign-in yet'

    return new ConnectorError('transient', message, { code: 'token_try_later', retryAfterMs })
  }
  const isAuth = code === 'needs_reauth' || code === 'not_connected'
  const message = isAuth ? 'the connection has to sign in again' : 'the connection has no app'

  return new ConnectorError(isAuth ? 'auth_expired' : 'permanent', message, { code })
}

/** At shutdown. */
export async function closeVendorSockets() {
  const open = sockets
  sockets = null
  await open?.egress.close()
  await closeRates()
}
