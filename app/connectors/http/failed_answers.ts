import { clock } from '#core/clock'
import { retryAfterMs } from '#connectors/http/retry_after'
import { ConnectorError, isConnectorError, type ErrorKind, type FailedAnswer } from '#connector-sdk'

const TRANSIENT = new Set([408, 425])
const WAITING: readonly ErrorKind[] = ['rate_limited', 'quota_exhausted']
const QUOTA_MS = 26 * 3_600_000
const RATE_MS = 3_600_000

/** What an answer means where the connector does not say. */
export function defaultError({ status, path }: FailedAnswer): ConnectorError {
  const says = (kind: ErrorKind, code = `http_${status}`) =>
    new ConnectorError(kind, `${path} answered ${status}`, { code })
  if (status === 401) return says('auth_expired')
  if (status === 429) return says('rate_limited')
  if (status >= 500 || TRANSIENT.has(status)) return says('transient')

  return says('permanent', status < 400 ? 'redirect_blocked' : undefined)
}

/** A redirect is never followed, and no connector may say that it is something else. */
export const isRedirect = (status: number) => status >= 300 && status < 400

/** Waits are capped; one that the error does not name is the answer's `Retry-After`. */
export function withWait(error: ConnectorError, headers: Headers): ConnectorError {
  const { kind, message, detail } = error
  if (!WAITING.includes(kind)) return error
  const cap = kind === 'quota_exhausted' ? QUOTA_MS : RATE_MS
  const said = detail.retryAfterMs ?? retryAfterMs(headers.get('retry-after'), clock.nowMs())
  const isSane = said !== undefined && Number.isFinite(said) && said > 0
  const wait = isSane ? Math.min(said, cap) : undefined

  return new ConnectorError(kind, message, { ...detail, retryAfterMs: wait })
}

const NETWORK: [RegExp, string, string][] = [
  [
    /^(?:UND_ERR_(?:HEADERS|BODY|CONNECT)_TIMEOUT|ETIMEDOUT)$/,
    'vendor_timeout',
    'did not answer in time',
  ],
  [/^(?:ENOTFOUND|EAI_)/, 'vendor_unknown_host', 'has a name that is not found'],
  [
    /^(?:CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_TLS|EPROTO|ERR_SSL)/,
    'vendor_tls',
    'shows a certificate that is not valid',
  ],
]

/** What a call without an answer means. A refusal of ours inside it stands. */
export function networkError(error: unknown, hostname: string): ConnectorError {
  if (isConnectorError(error)) return error
  const { cause, code = '', name = '' } = (error ?? {}) as NodeJS.ErrnoException
  if (isConnectorError(cause)) return cause
  if (name === 'TimeoutError') {
    return new ConnectorError('transient', `${hostname} did not answer in time`, {
      code: 'vendor_timeout',
    })
  }
  const known = String(code || ((cause as NodeJS.ErrnoException | undefined)?.code ?? ''))
  const [, word, says] = NETWORK.find(([pattern]) => pattern.test(known)) ?? []

  return new ConnectorError('transient', `${hostname} ${says ?? 'broke the connection off'}`, {
    code: word ?? 'vendor_unreachable',
  })
}
