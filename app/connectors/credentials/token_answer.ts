import type { OAuth2, TokenAnswer } from '#connector-sdk'
import { fail, ok } from '#core/result'
import type { Result } from '#core/result'
import { durationMs } from '#connector-sdk'
import type { TokenFault, Tokens } from '#connectors/credentials/tokens'

/** The answer of a token endpoint: parsed JSON, or null where it was none. */
export interface TokenReply {
  status: number
  body: unknown
  retryAfterMs: number | null
}

type Shape = Pick<OAuth2, 'answer' | 'scopes'>

const LONGEST_TOKEN = 8192
/** RFC 6750: visible ASCII; anything else could not stand in a header. */
const TOKEN = /^[\x21-\x7e]+$/
const LONGEST_LIFE_S = 10 * 366 * 86_400

const badResponse = (code: string): TokenFault => ({
  kind: 'bad_response',
  code,
  retryAfterMs: null,
})

/** The value at `data.access_token`. */
export function at(body: unknown, path: string): unknown {
  let value = body
  for (const name of path.split('.')) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, name)) return undefined
    value = (value as Record<string, unknown>)[name]
  }

  return value
}

const isToken = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= LONGEST_TOKEN && TOKEN.test(value)

/** Seconds as a number, or as digits; null for −1, text and nonsense. */
function secondsOf(value: unknown) {
  const seconds = typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : value
  const isLife = typeof seconds === 'number' && seconds > 0 && seconds <= LONGEST_LIFE_S

  return isLife ? seconds : null
}

const isThere = (value: unknown) => value !== undefined && value !== null

/** Undefined: it makes no sense, or is over. */
function instantOf(value: unknown, nowMs: number) {
  const atMs = typeof value === 'string' ? Date.parse(value) : Number.NaN

  return Number.isFinite(atMs) && atMs > nowMs ? atMs : undefined
}

function lifeOf(value: unknown, nowMs: number) {
  const seconds = secondsOf(value)

  return seconds === null ? undefined : nowMs + seconds * 1000
}

/** Milliseconds since the epoch; null: it does not expire; undefined: nonsense. */
function expiryOf(body: unknown, answer: TokenAnswer, nowMs: number): number | null | undefined {
  const instant = answer.expiresAt === undefined ? undefined : at(body, answer.expiresAt)
  if (isThere(instant)) return instantOf(instant, nowMs)
  const expiresIn = at(body, answer.expiresIn ?? 'expires_in')
  if (isThere(expiresIn)) return lifeOf(expiresIn, nowMs)

  return answer.lifetime ? nowMs + durationMs(answer.lifetime) : null
}

/** Granted scopes, of text or of a list; null where the platform does not tell. */
function scopesOf(body: unknown, { answer, scopes }: Shape): string[] | null {
  if (!scopes.reported) return null
  const told = at(body, answer?.scopes ?? 'scope')
  if (Array.isArray(told))
    return told.filter((one) => ['string', 'number'].includes(typeof one)).map(String)
  if (typeof told !== 'string') return null

  return told.split(/[\s,]+/).filter(Boolean)
}

const cleanCode = (value: unknown) => {
  const text = typeof value === 'number' ? String(value) : value

  return typeof text === 'string' && /^[\w.-]{1,60}$/.test(text) ? text : null
}

/** The platform's own word for the error: RFC 6749, then the shapes of Meta, Square and TikTok. */
function errorCode(body: unknown) {
  const words = [
    at(body, 'error'),
    at(body, 'error.code'),
    at(body, 'errors.0.code'),
    at(body, 'type'),
  ]

  return words.map(cleanCode).find((word) => word !== null) ?? null
}

const OF_THE_APP = new Set(['invalid_client', 'unauthorized_client', 'application_disabled'])
const OF_THE_GRANT = new Set([
  'invalid_grant',
  'access_denied',
  'consent_required',
  'login_required',
  'interaction_required',
])
/** A platform without RFC 6749's words refuses the grant with one of these. */
const REFUSING = new Set([400, 401, 403])

function faultOf({ status, body, retryAfterMs }: TokenReply): TokenFault {
  const code = errorCode(body)
  const word = code ?? `http_${status}`
  if (code && OF_THE_APP.has(code)) return { kind: 'app_refused', code, retryAfterMs }
  if (code && OF_THE_GRANT.has(code)) return { kind: 'refused', code, retryAfterMs }
  const isRfc = typeof at(body, 'error') === 'string'
  if (code && !isRfc && REFUSING.has(status)) return { kind: 'refused', code, retryAfterMs }

  return { kind: 'unreachable', code: word, retryAfterMs }
}

function readBody(body: object, shape: Shape, nowMs: number): Result<Tokens, TokenFault> {
  const { answer = {} } = shape
  const accessToken = at(body, answer.accessToken ?? 'access_token')
  if (!isToken(accessToken)) return fail(badResponse('no_access_token'))
  const refreshToken = at(body, answer.refreshToken ?? 'refresh_token') ?? null
  if (refreshToken !== null && !isToken(refreshToken)) return fail(badResponse('bad_refresh_token'))
  const expiresAtMs = expiryOf(body, answer, nowMs)
  if (expiresAtMs === undefined) return fail(badResponse('bad_expiry'))

  return ok({ accessToken, refreshToken, expiresAtMs, scopes: scopesOf(body, shape) })
}

/** Some platforms say 200 to what they refuse. */
const isRefusal = (body: object, { answer }: Shape) =>
  at(body, answer?.accessToken ?? 'access_token') === undefined && errorCode(body) !== null

/**
 * Reads the answer as the manifest's `answer` says. `expires_in` of −1 or text, a token that could
 * not stand in a header, HTML: `bad_response`, and nothing is stored.
 */
export function readTokenReply(
  reply: TokenReply,
  shape: Shape,
  nowMs: number
): Result<Tokens, TokenFault> {
  const { status, body } = reply
  if (status < 200 || status >= 300) return fail(faultOf(reply))
  if (body === null || typeof body !== 'object') return fail(badResponse('not_json'))
  if (isRefusal(body, shape)) return fail(faultOf({ ...reply, status: 400 }))

  return readBody(body, shape, nowMs)
}
