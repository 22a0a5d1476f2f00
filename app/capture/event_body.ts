import { fail, ok, type Result } from '#core/result'
import type { SentInstant } from '#capture/event_time'

/** Most events of one batch. */
export const BATCH_LIMIT = 50

/** Largest body, in bytes of UTF-8. */
export const BODY_LIMIT_BYTES = 65_536

export interface CollectedBody {
  siteKey: string
  /** As sent; `eventTime` decides what to believe. */
  sentAt: SentInstant
  /** Unchecked: `readEvent` looks at each, so that one bad event does not lose the others. */
  events: unknown[]
  isBatch: boolean
}

export type BodyFailure = 'bad_json' | 'bad_shape' | 'body_too_large'

const SITE_KEY = /^[A-Za-z0-9_.-]{1,128}$/
const MAX_FIELDS = 32

/**
 * Opens the body of `POST /collect`: one event with `siteKey` and `sentAt` beside its fields,
 * or `{ siteKey, sentAt, events: 1 to 50 }`.
 */
export function readBody(text: string): Result<CollectedBody, BodyFailure> {
  if (Buffer.byteLength(text) > BODY_LIMIT_BYTES) return fail('body_too_large')
  const parsed = parseJson(text)
  if (!parsed.ok) return parsed

  return open(parsed.value)
}

function open(value: unknown): Result<CollectedBody, 'bad_shape'> {
  if (!isSmallObject(value)) return fail('bad_shape')

  const { siteKey, sentAt, ...rest } = value
  if (typeof siteKey !== 'string' || !SITE_KEY.test(siteKey)) return fail('bad_shape')
  if (!isInstant(sentAt)) return fail('bad_shape')
  if (!Object.hasOwn(rest, 'events')) {
    return ok({ siteKey, sentAt, events: [rest], isBatch: false })
  }

  return isBatch(rest)
    ? ok({ siteKey, sentAt, events: rest.events, isBatch: true })
    : fail('bad_shape')
}

function isSmallObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const names = Object.keys(value)

  return names.length <= MAX_FIELDS && !names.includes('__proto__')
}

function isBatch(rest: Record<string, unknown>): rest is { events: unknown[] } {
  const { events } = rest

  return (
    Object.keys(rest).length === 1 &&
    Array.isArray(events) &&
    events.length > 0 &&
    events.length <= BATCH_LIMIT
  )
}

function parseJson(text: string): Result<unknown, 'bad_json'> {
  try {
    return ok(JSON.parse(text))
  } catch {
    return fail('bad_json')
  }
}

function isInstant(value: unknown): value is SentInstant {
  if (value === undefined || value === null || typeof value === 'number') return true

  return typeof value === 'string' && value.length <= 64
}
