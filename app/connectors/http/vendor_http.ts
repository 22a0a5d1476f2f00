import { call, type CallPlan } from '#connectors/http/call'
import type { Breakers } from '#connectors/http/breaker'
import type { Egress } from '#connectors/http/egress'
import { badResponse } from '#connectors/http/read_body'
import { saidBy, vendorHosts, type HostRules, type Settings } from '#connectors/http/vendor_hosts'
import type { OpenCredential } from '#connectors/credentials/token_for'
import type { HostConnector } from '#connectors/loader/loaded_connector'
import type { Counted, VendorRates } from '#connectors/rates/vendor_rates'
import { requestUrl } from '#connectors/http/request_url'
import { ConnectorError, type Http, type HttpRequest, type Manifest } from '#connector-sdk'

/** What one connection's calls need. Nothing of it ever reaches a connector. */
export interface VendorHttpOptions {
  manifest: Manifest
  settings: Settings
  /** Whose buckets and breakers its calls count in. */
  counted: Omit<Counted, 'appId'>
  /** The account behind the connection; null before `identify`. */
  accountId: string | null
  /** Ends every call under way; its reason is thrown. */
  signal: AbortSignal
  /**
   * The credential, renewed where that is due; with `staleVersion` after a 401 of that version.
   * Throws a ConnectorError where there is none.
   */
  credential(staleVersion?: bigint): Promise<OpenCredential>
  classify?: HostConnector['classify']
  usage?: HostConnector['usage']
}

/** What all calls of the process share. */
export interface VendorSockets {
  egress: Egress
  rates: VendorRates
  breakers: Breakers
  rules: HostRules
  answerBytes: number
  requestMs: number
}

/** The only way from a connector to its platform. Everything that fails is a ConnectorError. */
export function vendorHttp(options: VendorHttpOptions, sockets: VendorSockets): Http {
  const { manifest, settings } = options
  const { rules } = sockets
  const ask = async (method: string, path: string, request: HttpRequest = {}) => {
    options.signal.throwIfAborted()
    const hosts = vendorHosts(manifest, settings, rules)
    const place = requestUrl(saidBy(path, manifest.id, rules), request, hosts)
    const plan: CallPlan = { method, path: pathOf(path), request, place }

    return withFreshToken((stale) => call(plan, { options, sockets, stale }))
  }
  const read = async (method: string, path: string, request?: HttpRequest) => {
    const { body } = await ask(method, path, request)
    const value = body.length === 0 ? null : parsed(body, path)
    if (value === null) throw badResponse(`${pathOf(path)} answered nothing`)

    return value
  }

  return {
    get: (path, request) => read('GET', path, request) as never,
    post: (path, request) => read('POST', path, request) as never,
    async send(method, path, request) {
      const { status, headers, body } = await ask(method, path, request)

      return { status, headers, body: (body.length === 0 ? null : parsed(body, path)) as never }
    },
    async text(path, request) {
      const { unpackedText } = await import('#connectors/http/report_text')
      const { body } = await ask('GET', path, request)

      return unpackedText(body, sockets.answerBytes)
    },
  }
}

/** For messages and logs: no query, cut. */
const pathOf = (path: string) => path.split('?')[0]!.slice(0, 200)

function parsed(body: Buffer, path: string): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw badResponse(`${pathOf(path)} answered no JSON`)
  }
}

/** A token that the platform refuses is renewed once, and the call repeated once. */
async function withFreshToken<T>(attempt: (stale: bigint | undefined) => Promise<T>): Promise<T> {
  try {
    return await attempt(undefined)
  } catch (error) {
    const { staleVersion } = error as { staleVersion?: bigint }
    if (!(error instanceof ConnectorError) || staleVersion === undefined) throw error

    return attempt(staleVersion)
  }
}
