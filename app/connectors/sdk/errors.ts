export const ERROR_KINDS = [
  'auth_expired',
  'auth_scope',
  'rate_limited',
  'quota_exhausted',
  'transient',
  'permanent',
  'remote_gone',
  'token_expired',
  'window_overflow',
  'bad_record',
  'contract',
] as const

export type ErrorKind = (typeof ERROR_KINDS)[number]

export interface ErrorDetail {
  /** For the two waiting kinds. The host caps it at 1 h and 26 h and adds jitter. */
  retryAfterMs?: number
  /** `auth_scope`: what is missing, in the platform's words. */
  scopes?: string[]
  /** The platform's own code, for log and metric. Never user text. */
  code?: string
  /** Anchor in the connector's README. */
  help?: `#${string}`
}

const BRAND = Symbol.for('trackappointments.connector-error')

/** The one way to fail: the kind says what the host does next (connectors.md 3.6). */
export class ConnectorError extends Error {
  readonly kind: ErrorKind
  readonly detail: ErrorDetail

  constructor(kind: ErrorKind, message: string, detail: ErrorDetail = {}) {
    super(message)
    this.name = 'ConnectorError'
    this.kind = kind
    this.detail = detail
    Object.defineProperty(this, BRAND, { value: true })
  }
}

/** True for an error of another copy of this contract too. */
export const isConnectorError = (error: unknown): error is ConnectorError =>
  typeof error === 'object' && error !== null && BRAND in error

/** What was asked for; null where the platform says that there is none. */
export async function unlessGone<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked
  } catch (error) {
    if (isConnectorError(error) && error.kind === 'remote_gone') return null
    throw error
  }
}

/** One item that cannot be read. `code` is a word for counts, `message` says what was wrong. */
export const badRecord = (code: string, message: string) =>
  new ConnectorError('bad_record', message, { code })

export interface FailedAnswer {
  status: number
  headers: Headers
  /** Parsed JSON, or text cut at 2 KB. */
  body: unknown
  path: string
}

/**
 * Undefined means the default: 401 auth_expired; 408, 425, 5xx, network and a 2xx with an unreadable, cut or empty body transient;
 * 429 rate_limited; 3xx and other 4xx permanent.
 */
export type Classify = (answer: FailedAnswer) => ConnectorError | undefined
