import { HIGH_BASE, LOW_BASE } from '#attribution/engine/path_table'
import type { Stretch } from '#attribution/engine/path_table'

/**
 * The two hashes of a path, as `PathTable` has them, without any one of its contacts: those of
 * every beginning and of every ending are kept, so each is found in one step.
 */
export class PathHashes {
  low = 0
  high = 0
  #length = 0
  /** Of beginnings, then of endings, two numbers each. */
  #before = new Int32Array(2 * 65)
  #behind = new Int32Array(2 * 65)
  #lowPowers = new Int32Array(65).fill(1)
  #highPowers = new Int32Array(65).fill(1)

  constructor() {
    this.#fillPowers()
  }

  read({ states, from, to }: Stretch) {
    const length = (this.#length = to - from)
    if (2 * length + 2 > this.#before.length) this.#grow(length)
    const before = this.#before
    const behind = this.#behind
    let low = 0
    let high = 0
    for (let k = 0; k < length; k++) {
      const token = states[from + k]! + 1
      before[2 * k + 2] = low = (Math.imul(low, LOW_BASE) + token) | 0
      before[2 * k + 3] = high = (Math.imul(high, HIGH_BASE) + token) | 0
    }
    behind[2 * length] = behind[2 * length + 1] = low = high = 0
    for (let k = length - 1; k >= 0; k--) {
      const token = states[from + k]! + 1
      const power = length - 1 - k
      behind[2 * k] = low = (low + Math.imul(token, this.#lowPowers[power]!)) | 0
      behind[2 * k + 1] = high = (high + Math.imul(token, this.#highPowers[power]!)) | 0
    }
  }

  /** Sets `low` and `high` to those of the path without position k; of all of it for -1. */
  without(k: number) {
    const length = this.#length
    const shorter = k < 0 ? length : length - 1
    const after = k < 0 ? 0 : length - 1 - k
    const first = 2 * (k < 0 ? length : k)
    const next = 2 * (k < 0 ? length : k + 1)
    this.low =
      (Math.imul(shorter, this.#lowPowers[shorter]!) +
        Math.imul(this.#before[first]!, this.#lowPowers[after]!) +
        this.#behind[next]!) |
      0
    this.high =
      (Math.imul(shorter, this.#highPowers[shorter]!) +
        Math.imul(this.#before[first + 1]!, this.#highPowers[after]!) +
        this.#behind[next + 1]!) |
      0
  }

  #grow(length: number) {
    this.#before = new Int32Array(4 * length)
    this.#behind = new Int32Array(4 * length)
    this.#lowPowers = new Int32Array(2 * length).fill(1)
    this.#highPowers = new Int32Array(2 * length).fill(1)
    this.#fillPowers()
  }

  #fillPowers() {
    for (let at = 1; at < this.#lowPowers.length; at++) {
      this.#lowPowers[at] = Math.imul(this.#lowPowers[at - 1]!, LOW_BASE)
      this.#highPowers[at] = Math.imul(this.#highPowers[at - 1]!, HIGH_BASE)
    }
  }
}
