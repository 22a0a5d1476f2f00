import { clock } from '#core/clock'

export interface Rate {
  perSecond: number
  burst: number
}

interface Bucket {
  tokens: number
  atMs: number
}

/**
 * Token buckets by key. The memory is bounded: a key that was not seen while `most` others were
 * is forgotten, which leaves it a full bucket.
 */
export class TokenBuckets {
  #recent = new Map<string, Bucket>()
  #former = new Map<string, Bucket>()

  constructor(
    private rate: Rate,
    private most: number
  ) {}

  /** How many keys are known, at most twice `most`. */
  get size() {
    return this.#recent.size + this.#former.size
  }

  /** 0 when the call may go on, else in how many seconds (whole, at least 1) it may come again. */
  take(key: string): number {
    const bucket = this.#refilled(key)
    if (bucket.tokens >= 1) {
      bucket.tokens--
      return 0
    }

    return Math.max(1, Math.ceil((1 - bucket.tokens) / this.rate.perSecond))
  }

  #refilled(key: string) {
    const nowMs = clock.nowMs()
    const known = this.#recent.get(key)
    const bucket = known ?? this.#former.get(key) ?? { tokens: this.rate.burst, atMs: nowMs }
    const sinceSeconds = Math.max(0, nowMs - bucket.atMs) / 1_000
    bucket.tokens = Math.min(this.rate.burst, bucket.tokens + sinceSeconds * this.rate.perSecond)
    bucket.atMs = nowMs
    if (!known) this.#remember(key, bucket)

    return bucket
  }

  #remember(key: string, bucket: Bucket) {
    if (this.#recent.size >= this.most) {
      this.#former = this.#recent
      this.#recent = new Map()
    }
    this.#recent.set(key, bucket)
  }
}
