import {
  dueAfter,
  factorAt,
  LEAST_FACTOR,
  parkedDueMs,
  waitMs,
  type Asking,
  type Bucket,
  type Rate,
  type RateStore,
} from '#connectors/rates/rate'

const MOST_BUCKETS = 20_000

/** Buckets of this process; the oldest is forgotten where there are too many. */
export class MemoryRates implements RateStore {
  #buckets = new Map<string, Bucket>()

  async take(key: string, asking: Asking) {
    const bucket = this.#bucket(key, asking.nowMs)
    const wait = waitMs(bucket, asking)
    if (wait <= asking.mostWaitMs) bucket.dueMs = dueAfter(bucket, asking)

    return wait
  }

  async halve(key: string, nowMs: number) {
    const bucket = this.#bucket(key, nowMs)
    bucket.factor = Math.max(LEAST_FACTOR, factorAt(bucket, nowMs) / 2)
    bucket.factorAtMs = nowMs
  }

  async park(key: string, rate: Rate, untilMs: number) {
    const bucket = this.#bucket(key, 0)
    bucket.dueMs = Math.max(bucket.dueMs, parkedDueMs(rate, untilMs))
  }

  #bucket(key: string, nowMs: number) {
    const known = this.#buckets.get(key)
    if (known) return known
    if (this.#buckets.size >= MOST_BUCKETS) this.#buckets.delete(this.#oldest())
    const bucket = { dueMs: 0, factor: 1, factorAtMs: nowMs }
    this.#buckets.set(key, bucket)

    return bucket
  }

  #oldest() {
    const [first] = this.#buckets.keys()

    return first!
  }
}
