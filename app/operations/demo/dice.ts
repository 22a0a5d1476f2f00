import { sha256 } from '#core/hashing'

/** Seeded chance: the same seed throws the same dice. */
export class Dice {
  #state: number

  constructor(seed: string) {
    this.#state = sha256(seed).readUInt32LE(0)
  }

  /** Uniform in [0, 1) (mulberry32). */
  unit() {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed

    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  chance(probability: number) {
    return this.unit() < probability
  }

  /** An integer from `from` to `to`, both included. */
  between(from: number, to: number) {
    return from + Math.floor(this.unit() * (to - from + 1))
  }

  pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.unit() * items.length)]!
  }

  /** One of `items`, as often as its weight says. */
  weighted<T extends { weight: number }>(items: readonly T[]): T {
    let left = this.unit() * items.reduce((sum, { weight }) => sum + weight, 0)

    return items.find(({ weight }) => (left -= weight) < 0) ?? items.at(-1)!
  }

  /** How many of something rare happen when `mean` are expected (Knuth). */
  poisson(mean: number) {
    const limit = Math.exp(-mean)
    let [count, product] = [0, this.unit()]
    while (product > limit) {
      count++
      product *= this.unit()
    }

    return count
  }

  /** `length` characters of a–z and 0–9. */
  text(length: number) {
    return Array.from(
      { length },
      () => 'abcdefghijklmnopqrstuvwxyz0123456789'[this.between(0, 35)]
    ).join('')
  }
}
