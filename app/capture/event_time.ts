import type { CaptureFlag } from '#capture/capture_flags'

const DAY_MS = 86_400_000
const RFC_3339 = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:[Zz]|[+-]\d\d:?\d\d)$/

/** An instant as a browser sends it: RFC 3339 with offset, or milliseconds since the epoch. */
export type SentInstant = string | number | null | undefined

/**
 * When an event occurred, by our clock. A browser's clock is corrected by the difference
 * between sending and receiving; when it is off by more than 24 hours or says nothing,
 * the server's time stands. Never later than `receivedAtMs`.
 */
export function eventTime(times: {
  occurredAt: SentInstant
  sentAt: SentInstant
  receivedAtMs: number
}): { occurredAtMs: number; flags: CaptureFlag[] } {
  const { receivedAtMs } = times
  const isFar = (ms: number) => Math.abs(receivedAtMs - ms) > DAY_MS
  const occurredMs = instantMs(times.occurredAt)
  const sentMs = instantMs(times.sentAt) ?? receivedAtMs
  if (occurredMs === null || isFar(occurredMs) || isFar(sentMs)) return serverTime(receivedAtMs)

  const correctedMs = occurredMs + receivedAtMs - sentMs
  if (receivedAtMs - correctedMs > DAY_MS) return serverTime(receivedAtMs)

  return { occurredAtMs: Math.min(correctedMs, receivedAtMs), flags: [] }
}

const serverTime = (receivedAtMs: number) => ({
  occurredAtMs: receivedAtMs,
  flags: ['clock_suspect' as const],
})

function instantMs(instant: SentInstant) {
  if (typeof instant === 'number') return Number.isFinite(instant) ? Math.round(instant) : null
  if (typeof instant !== 'string' || !RFC_3339.test(instant)) return null

  const ms = Date.parse(instant)

  return Number.isNaN(ms) ? null : ms
}
