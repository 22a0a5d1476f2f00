import { ConnectorError, type ErrorKind, type FailedAnswer } from '#connector-sdk'

/** Square's codes whose kind its HTTP status does not tell. */
const KINDS: Record<string, ErrorKind> = {
  ACCESS_TOKEN_EXPIRED: 'auth_expired',
  ACCESS_TOKEN_REVOKED: 'auth_expired',
  UNAUTHORIZED: 'auth_expired',
  INSUFFICIENT_SCOPES: 'auth_scope',
  INVALID_CURSOR: 'token_expired',
  NOT_FOUND: 'remote_gone',
  RATE_LIMITED: 'rate_limited',
  INTERNAL_SERVER_ERROR: 'transient',
  SERVICE_UNAVAILABLE: 'transient',
  GATEWAY_TIMEOUT: 'transient',
  BAD_GATEWAY: 'transient',
  REQUEST_TIMEOUT: 'transient',
}

interface SquareErrors {
  errors?: { category?: string; code?: string; detail?: string; field?: string }[]
}

/** `{ errors: [{ category, code, detail }] }`; the first one that we know decides. */
export function classify({ body }: FailedAnswer): ConnectorError | undefined {
  const errors = (body as SquareErrors | null)?.errors
  if (!Array.isArray(errors)) return undefined
  const known = errors.find(({ code }) => code !== undefined && code in KINDS)
  if (!known?.code) return undefined
  const kind = KINDS[known.code]!
  const help = kind === 'auth_scope' ? ('#scopes' as const) : undefined

  return new ConnectorError(kind, known.detail ?? known.code, { code: known.code, help })
}
