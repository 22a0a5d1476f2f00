import { ConnectorError, type ErrorKind, type FailedAnswer } from '#connector-sdk'

interface StripeError {
  error?: { type?: string; code?: string; message?: string }
}

const isLimit = (status: number, code: string | undefined) =>
  status === 429 || code === 'rate_limit'

/** `stripe-should-retry` decides before the status does; a 429 of a locked object is no limit. */
function kindOf({ status, headers }: FailedAnswer, code: string | undefined): ErrorKind | null {
  if (code === 'lock_timeout') return 'transient'
  if (isLimit(status, code)) return 'rate_limited'
  if (status === 401) return 'auth_expired'
  if (status === 403) return 'auth_scope'
  if (code === 'resource_missing' || status === 404) return 'remote_gone'
  const advice = headers.get('stripe-should-retry')
  if (advice === 'true') return 'transient'
  if (advice === 'false') return 'permanent'

  return status === 409 ? 'transient' : null
}

/** `{ error: { type, code, message } }`. */
export function classify(answer: FailedAnswer): ConnectorError | undefined {
  const error = (answer.body as StripeError | null)?.error
  if (typeof error !== 'object') return undefined
  const kind = kindOf(answer, error.code)
  if (!kind) return undefined
  const detail = {
    code: error.code ?? error.type,
    ...(kind === 'auth_scope' ? { help: '#rights' as const } : {}),
  }

  return new ConnectorError(kind, error.message ?? `Stripe answered ${answer.status}`, detail)
}
