import { request as send } from 'undici'
import { clock } from '#core/clock'
import { noteCall } from '#core/measures'
import { checkLiteral } from '#connectors/http/egress'
import { classified } from '#connectors/http/classified'
import { networkError } from '#connectors/http/failed_answers'
import { injected, type Injected } from '#connectors/http/injections'
import { readBody } from '#connectors/http/read_body'
import { redacted } from '#connectors/http/redaction'
import { bodyOf, checkRequest } from '#connectors/http/request_rules'
import type { RequestUrl } from '#connectors/http/request_url'
import { sentTo } from '#connectors/http/vendor_hosts'
import type { VendorHttpOptions, VendorSockets } from '#connectors/http/vendor_http'
import { limitsOf, type Limited } from '#connectors/rates/vendor_rates'
import { appOf } from '#connectors/http/app_value'
import { ConnectorError, isConnectorError, type HttpRequest } from '#connector-sdk'

const OWN_HEADERS = { 'accept-encoding': 'gzip, deflate, br', 'user-agent': 'TrackAppointments' }

/** One request as the connector asked for it, checked. */
export interface CallPlan {
  method: string
  /** For messages: without query. */
  path: string
  request: HttpRequest
  place: RequestUrl
}

interface Around {
  options: VendorHttpOptions
  sockets: VendorSockets
  /** A token version that the platform refused a moment ago. */
  stale: bigint | undefined
}

export interface Answer {
  status: number
  headers: Headers
  body: Buffer
}

/** A refused token; the call may be repeated with another. */
class TokenRefused extends ConnectorError {
  constructor(
    error: ConnectorError,
    readonly staleVersion: bigint
  ) {
    super(error.kind, error.message, error.detail)
  }
}

/** One attempt: turn, credential, call, answer. Throws ConnectorErrors, or the signal's reason. */
export async function call(plan: CallPlan, around: Around): Promise<Answer> {
  const { options, sockets, stale } = around
  const breaker = `${options.counted.connectionId}|${plan.place.host.name}`
  const credential = await options.credential(stale)
  const { settings, accountId, manifest } = options
  const method = manifest.auth.find(({ id }) => id === credential.method.id)
  const secret = injected(method?.inject[plan.place.host.name], { credential, settings, accountId })
  checkRequest(plan.method, plan.request, Object.keys(secret.headers).map(lower))
  sockets.breakers.pass(breaker)
  const counted = { ...options.counted, appId: appOf(credential) }
  const limits = limitsOf(manifest.limits, counted, plan.request)
  const leave = await sockets.rates.enter(limits, options.signal)
  try {
    const answer = await exchanged(plan, secret, around)
    await sockets.rates.used(limits, await options.usage?.(answer.headers))
    sockets.breakers.succeeded(breaker)

    return answer
  } catch (error) {
    await afterFailure(error, { limits, around, breaker })
    throw asTold(error, { secret, version: stale === undefined ? credential.tokenVersion : null })
  } finally {
    leave()
  }
}

const lower = (text: string) => text.toLowerCase()

interface Failed {
  limits: readonly Limited[]
  around: Around
  breaker: string
}

async function afterFailure(error: unknown, { limits, around, breaker }: Failed) {
  if (!isConnectorError(error)) return
  const { breakers, rates } = around.sockets
  if (error.kind === 'transient') breakers.failed(breaker)
  else breakers.succeeded(breaker)
  if (error.kind === 'rate_limited' || error.kind === 'quota_exhausted') {
    await rates.refused(limits, error.detail.retryAfterMs)
  }
}

interface Telling {
  secret: Injected
  /** Null: a second refusal is final. */
  version: bigint | null
}

/** Without any secret in it, and with the version of a token that may be renewed. */
function asTold(error: unknown, { secret, version }: Telling) {
  if (!isConnectorError(error)) return error
  const clean = new ConnectorError(
    error.kind,
    redacted(error.message, secret.secrets).slice(0, 500),
    error.detail
  )

  return error.kind === 'auth_expired' && version !== null
    ? new TokenRefused(clean, version)
    : clean
}

async function exchanged(plan: CallPlan, secret: Injected, { options, sockets }: Around) {
  const startedMs = clock.nowMs()
  const answer = await overTheWire(plan, secret, { options, sockets })
  noteCall('platform', clock.nowMs() - startedMs)
  const error = await classified({ ...answer, path: plan.path }, options, secret.secrets)
  if (error) throw error

  return answer
}

async function overTheWire(
  { method, request, place }: CallPlan,
  secret: Injected,
  { options, sockets }: Omit<Around, 'stale'>
): Promise<Answer> {
  const asked = new URL(place.url)
  for (const [name, value] of Object.entries(secret.query)) asked.searchParams.set(name, value)
  const { url, isRewritten } = sentTo(asked, options.manifest.id, sockets.rules)
  const reach = isRewritten ? 'loopback' : place.host.reach
  checkLiteral(url.hostname, reach)
  const { headers, body } = bodyOf(request)
  const limitMs = Math.min(request.timeoutMs ?? sockets.requestMs, sockets.requestMs)
  try {
    const answer = await send(url, {
      method: method as 'GET',
      headers: { ...headers, ...options.manifest.headers, ...secret.headers, ...OWN_HEADERS },
      body,
      dispatcher: sockets.egress.dispatcher(reach),
      signal: AbortSignal.any([options.signal, AbortSignal.timeout(limitMs)]),
      headersTimeout: sockets.requestMs,
      bodyTimeout: sockets.requestMs,
    })
    const received = headersOf(answer.headers)
    const encoding = received.get('content-encoding')

    return {
      status: answer.statusCode,
      headers: received,
      body: await readBody(answer.body, encoding, sockets.answerBytes),
    }
  } catch (error) {
    options.signal.throwIfAborted()
    throw networkError(error, place.url.hostname)
  }
}

/** Cookies are not kept and not shown. */
function headersOf(raw: Record<string, string | string[] | undefined>): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(raw)) {
    if (value === undefined || name === 'set-cookie') continue
    for (const one of [value].flat()) headers.append(name, one)
  }

  return headers
}
