import { clock } from '#core/clock'

/** It comes back some time after its turn: until then it still stands in the queue. */
const SLACK_MS = 60_000

/** Which businesses were told to come back for a bucket that they share, as this process saw it. */
export class Queues {
  #waiting = new Map<string, Map<string, number>>()

  /** This business was told to come back in so long. */
  told(key: string, businessId: string, waitMs: number) {
    const queue = this.#waiting.get(key) ?? new Map<string, number>()
    queue.set(businessId, clock.nowMs() + waitMs + SLACK_MS)
    this.#waiting.set(key, queue)
  }

  /** It had its turn. */
  served(key: string, businessId: string) {
    const queue = this.#waiting.get(key)
    queue?.delete(businessId)
    if (queue?.size === 0) this.#waiting.delete(key)
  }

  /** Does another business wait for this bucket? */
  hasOthers(key: string, businessId: string): boolean {
    const nowMs = clock.nowMs()
    const queue = [...(this.#waiting.get(key) ?? [])]

    return queue.some(([other, untilMs]) => other !== businessId && untilMs > nowMs)
  }
}
