const HOUR_MS = 3_600_000

/** Milliseconds of a `Retry-After` in seconds or as a date, at most an hour; nonsense is undefined. */
export function retryAfterMs(header: string | null, nowMs: number): number | undefined {
  if (!header) return undefined
  const text = header.trim()
  const ms = /^\d{1,12}(?:\.\d+)?$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - nowMs
  const isSane = Number.isFinite(ms) && ms > 0

  return isSane ? Math.min(Math.round(ms), HOUR_MS) : undefined
}
