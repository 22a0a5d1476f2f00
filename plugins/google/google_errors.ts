import { ConnectorError, type ErrorKind, type FailedAnswer } from '#connector-sdk'

/** `error.details` of both APIs: GoogleAdsFailure lists errors, google.rpc.ErrorInfo names a reason. */
interface Detail {
  errors?: {
    errorCode?: Record<string, string>
    message?: string
    details?: { quotaErrorDetails?: { retryDelay?: string } }
  }[]
  reason?: string
  retryDelay?: string
}

interface GoogleError {
  error?: { code?: number; status?: string; message?: string; details?: Detail[] }
}

const KINDS: Record<string, ErrorKind> = {
  CUSTOMER_NOT_ENABLED: 'remote_gone',
  CUSTOMER_NOT_FOUND: 'remote_gone',
  USER_PERMISSION_DENIED: 'permanent',
  DEVELOPER_TOKEN_NOT_APPROVED: 'permanent',
  DEVELOPER_TOKEN_PROHIBITED: 'permanent',
  OAUTH_TOKEN_EXPIRED: 'auth_expired',
  OAUTH_TOKEN_REVOKED: 'auth_expired',
  OAUTH_TOKEN_INVALID: 'auth_expired',
  ACCESS_TOKEN_SCOPE_INSUFFICIENT: 'auth_scope',
  RESOURCE_EXHAUSTED: 'rate_limited',
  RESOURCE_TEMPORARILY_EXHAUSTED: 'rate_limited',
  EXCESSIVE_SHORT_TERM_QUERY_RESOURCE_CONSUMPTION: 'rate_limited',
  EXCESSIVE_LONG_TERM_QUERY_RESOURCE_CONSUMPTION: 'quota_exhausted',
  INVALID_PAGE_TOKEN: 'token_expired',
  EXPIRED_PAGE_TOKEN: 'token_expired',
  INTERNAL_ERROR: 'transient',
  TRANSIENT_ERROR: 'transient',
  UNAVAILABLE: 'transient',
  DEADLINE_EXCEEDED: 'transient',
}

const HELP: Record<string, `#${string}`> = {
  DEVELOPER_TOKEN_NOT_APPROVED: '#developer-token',
  DEVELOPER_TOKEN_PROHIBITED: '#developer-token',
  USER_PERMISSION_DENIED: '#choose-account',
  ACCESS_TOKEN_SCOPE_INSUFFICIENT: '#scopes',
}

/** A wait longer than this is the day's quota, not a burst. */
const BURST_MS = 15 * 60_000

/** `3600s`, `1.5s`. */
const delayMs = (text: string | undefined) => (text ? Number.parseFloat(text) * 1_000 : undefined)

function wordsOf({ status, details = [] }: NonNullable<GoogleError['error']>) {
  const codes = details.flatMap(({ errors = [], reason }) => [
    ...errors.flatMap(({ errorCode = {} }) => Object.values(errorCode)),
    ...(reason ? [reason] : []),
  ])

  return [...codes, ...(status ? [status] : [])]
}

function waitOf(details: Detail[] = []) {
  const asked = details.flatMap(({ errors = [], retryDelay }) => [
    retryDelay,
    ...errors.map((error) => error.details?.quotaErrorDetails?.retryDelay),
  ])

  return asked.map(delayMs).find((ms) => ms !== undefined)
}

function kindOf(word: string, waitMs: number | undefined): ErrorKind {
  const kind = KINDS[word]!

  return kind === 'rate_limited' && (waitMs ?? 0) > BURST_MS ? 'quota_exhausted' : kind
}

/** The most particular word that we know decides. */
export function classify({ body }: FailedAnswer): ConnectorError | undefined {
  const error = (Array.isArray(body) ? body[0] : body) as GoogleError | null
  const said = error?.error
  if (!said) return undefined
  const word = wordsOf(said).find((one) => one in KINDS)
  if (!word) return undefined
  const retryAfterMs = waitOf(said.details)
  const help = HELP[word]
  const message =
    said.details?.flatMap(({ errors = [] }) => errors).find(({ message: text }) => text)?.message ??
    said.message ??
    word

  return new ConnectorError(kindOf(word, retryAfterMs), message, {
    code: word,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(help ? { help } : {}),
  })
}
