import { clock } from '#core/clock'

/** How long a value stands, milliseconds, and how many keys there are before all are forgotten. */
interface Limits {
  keptMs: () => number
  most: number
}

/**
 * What was read a moment ago, by key: an anonymous caller must not make us read it each time. Those
 * who ask while it is read share the answer; a failure is not kept.
 */
export class BriefCache<Value> {
  #kept = new Map<string, { value: Promise<Value>; untilMs: number }>()

  constructor(private limits: Limits) {}

  get(key: string, read: () => Promise<Value>): Promise<Value> {
    const known = this.#kept.get(key)
    if (known && known.untilMs > clock.nowMs()) return known.value
    if (this.#kept.size >= this.limits.most) this.#kept.clear()
    const value = read()
    value.catch(() => this.#kept.delete(key))
    this.#kept.set(key, { value, untilMs: clock.nowMs() + this.limits.keptMs() })

    return value
  }

  forget(key: string) {
    this.#kept.delete(key)
  }
}
