import { clock } from '#core/clock'

const PER_SECOND = 200
const BURST = 400
const MOST = 10_000

/** How many deliveries an endpoint takes; of this process. Only addresses that exist are counted. */
export class EndpointRates {
  #buckets = new Map<string, { tokens: number; atMs: number }>()

  /** False: too many. */
  take(endpoint: string): boolean {
    const nowMs = clock.nowMs()
    const bucket = this.#buckets.get(endpoint) ?? { tokens: BURST, atMs: nowMs }
    const grown = ((nowMs - bucket.atMs) / 1_000) * PER_SECOND
    bucket.tokens = Math.min(BURST, bucket.tokens + Math.max(0, grown))
    bucket.atMs = nowMs
    if (this.#buckets.size >= MOST) this.#buckets.clear()
    this.#buckets.set(endpoint, bucket)
    if (bucket.tokens < 1) return false
    bucket.tokens--

    return true
  }
}
