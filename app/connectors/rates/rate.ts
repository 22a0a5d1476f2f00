import type { RateLimit } from '#connector-sdk'

/** A limit as tokens: at most `burst` at once, then one each `intervalMs`. */
export interface Rate {
  intervalMs: number
  burst: number
}

const PER_MS = { '1s': 1_000, '1m': 60_000, '1h': 3_600_000, '1d': 86_400_000 } as const
/** Of a limit, how much may go at once: little of a second, half of a day. */
const BURST_SHARE = { '1s': 0.2, '1m': 0.2, '1h': 0.5, '1d': 0.5 } as const

/**
 * No stretch of time as long as the limit's ever holds more calls than it allows: what the burst
 * takes is missing from the flow.
 */
export function rateOf({ limit, per }: Pick<RateLimit, 'limit' | 'per'>): Rate {
  const burst = Math.max(1, Math.floor(limit * BURST_SHARE[per]))

  return { burst, intervalMs: PER_MS[per] / (limit - burst + 1) }
}

/** What is kept of one bucket. */
export interface Bucket {
  /** When the next token after those given away would be due, if none were saved up. */
  dueMs: number
  /** Share of the rate that is used: halved by a 429, growing back. */
  factor: number
  factorAtMs: number
}

export const LEAST_FACTOR = 0.02
export const GROWTH_PER_MINUTE = 0.05

/** The share at this moment. */
export const factorAt = ({ factor, factorAtMs }: Bucket, nowMs: number) =>
  Math.min(1, factor + (GROWTH_PER_MINUTE * Math.max(0, nowMs - factorAtMs)) / 60_000)

export interface Asking {
  rate: Rate
  nowMs: number
  /** A longer wait takes no token. */
  mostWaitMs: number
}

/**
 * How long a call has to wait; the token is taken where that is no longer than `mostWaitMs`. What may
 * be saved up is a stretch of time that a lower share does not lengthen: a parked bucket stays parked.
 */
export const waitMs = (bucket: Bucket, { rate, nowMs }: Omit<Asking, 'mostWaitMs'>): number =>
  Math.max(0, bucket.dueMs - rate.intervalMs * (rate.burst - 1) - nowMs)

/** When the next token is due after one more was taken. */
export const dueAfter = (bucket: Bucket, { rate, nowMs }: Omit<Asking, 'mostWaitMs'>) =>
  Math.max(bucket.dueMs, nowMs) + rate.intervalMs / factorAt(bucket, nowMs)

/** The wait of the call whose token was the last that this bucket gave. */
export function waitOfTaken(bucket: Bucket, { rate, nowMs }: Omit<Asking, 'mostWaitMs'>): number {
  const intervalMs = rate.intervalMs / factorAt(bucket, nowMs)

  return Math.max(0, bucket.dueMs - intervalMs - rate.intervalMs * (rate.burst - 1) - nowMs)
}

/** Where buckets are kept. */
export interface RateStore {
  /** Milliseconds to wait; taken only where they are at most `mostWaitMs`. */
  take(key: string, asking: Asking): Promise<number>
  /** Half the rate from now on, growing back. */
  halve(key: string, nowMs: number): Promise<void>
  /** No call before that moment. */
  park(key: string, rate: Rate, untilMs: number): Promise<void>
}

/** `dueMs` that lets nothing pass before `untilMs`. */
export const parkedDueMs = (rate: Rate, untilMs: number) =>
  untilMs + rate.intervalMs * (rate.burst - 1)
