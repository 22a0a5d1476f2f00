import { ConnectorError, type ErrorKind, type FailedAnswer } from '#connector-sdk'

interface MetaError {
  error?: {
    message?: string
    code?: number
    error_subcode?: number
    is_transient?: boolean
  }
}

const LIMITS = new Set([4, 17, 32, 341, 613])
const TRANSIENT = new Set([1, 2])
const EXPIRED = new Set([102, 190])
/** Asked for too much at once, or too long: the host asks for fewer days. */
const TOO_MUCH = new Set([1_487_534, 1_504_018, 1_504_038])

const isLimit = (code: number) => LIMITS.has(code) || (code >= 80_000 && code <= 80_014)
const isScope = (code: number) => code === 10 || (code >= 200 && code <= 299)

function kindOf(code: number, subcode: number): ErrorKind | null {
  if (TOO_MUCH.has(subcode)) return 'window_overflow'
  if (EXPIRED.has(code)) return 'auth_expired'
  if (isScope(code)) return 'auth_scope'
  if (isLimit(code)) return 'rate_limited'
  if (TRANSIENT.has(code)) return 'transient'

  return null
}

/** Minutes to wait, where the usage header says so. */
function regainMs(headers: Headers) {
  const minutes = usagesOf(headers).map(({ estimated_time_to_regain_access: wait = 0 }) => wait)
  const longest = Math.max(0, ...minutes)

  return longest > 0 ? longest * 60_000 : undefined
}

/** `{ error: { code, error_subcode, is_transient } }`. */
export function classify({ body, headers }: FailedAnswer): ConnectorError | undefined {
  const error = (body as MetaError | null)?.error
  if (error?.code === undefined) return undefined
  const { code, error_subcode: subcode = 0, message = 'Meta refused the request' } = error
  const kind = kindOf(code, subcode) ?? (error.is_transient ? 'transient' : null)
  if (!kind) return undefined
  const retryAfterMs = kind === 'rate_limited' ? regainMs(headers) : undefined

  return new ConnectorError(kind, message, {
    code: subcode ? `${code}/${subcode}` : String(code),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(kind === 'auth_scope' ? { help: '#scopes' as const } : {}),
  })
}

interface Usage {
  call_count?: number
  total_cputime?: number
  total_time?: number
  estimated_time_to_regain_access?: number
}

/** Percentages by account, in a header of JSON. */
function usagesOf(headers: Headers): Usage[] {
  const text = headers.get('x-business-use-case-usage')
  if (!text) return []
  try {
    return Object.values(JSON.parse(text) as Record<string, Usage[]>).flat()
  } catch {
    return [] // a header that cannot be read says nothing
  }
}

/** 0..1 of the quota that is used most. */
export function usage(headers: Headers): number | undefined {
  const percents = usagesOf(headers).flatMap(
    ({ call_count: calls, total_cputime: cpu, total_time: time }) =>
      [calls, cpu, time].filter((percent) => percent !== undefined)
  )

  return percents.length > 0 ? Math.max(...percents) / 100 : undefined
}
