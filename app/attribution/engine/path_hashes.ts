import { HASH_BASE } from '#attribution/engine/path_table'
import type { Stretch } from '#attribution/engine/path_table'

/**
 * The hash of a path, as `PathTable` has it, without any one of its contacts: those of every
 * beginning and of every ending are kept, so each is found in one step.
 */
export class PathHashes {
  #length = 0
  #beginnings = new Int32Array(65)
  #endings = new Int32Array(65)
  #powers = powersUpTo(64)

  read({ states, from, to }: Stretch) {
    const length = (this.#length = to - from)
    if (length >= this.#powers.length) this.#grow(2 * length)
    let hash = 0
    for (let k = 0; k < length; k++) {
      this.#beginnings[k + 1] = hash = (Math.imul(hash, HASH_BASE) + states[from + k]! + 1) | 0
    }
    this.#endings[length] = hash = 0
    for (let k = length - 1; k >= 0; k--) {
      const power = this.#powers[length - 1 - k]!
      this.#endings[k] = hash = (hash + Math.imul(states[from + k]! + 1, power)) | 0
    }
  }

  /** Of the path without position k; of all of it for -1. */
  without(k: number) {
    const length = this.#length
    const shorter = k < 0 ? length : length - 1
    const after = k < 0 ? 0 : length - 1 - k
    const before = this.#beginnings[k < 0 ? length : k]!
    const behind = this.#endings[k < 0 ? length : k + 1]!

    return (
      (Math.imul(shorter, this.#powers[shorter]!) +
        Math.imul(before, this.#powers[after]!) +
        behind) |
      0
    )
  }

  #grow(length: number) {
    this.#beginnings = new Int32Array(length + 1)
    this.#endings = new Int32Array(length + 1)
    this.#powers = powersUpTo(length)
  }
}

function powersUpTo(most: number) {
  const powers = new Int32Array(most + 1).fill(1)
  for (let at = 1; at <= most; at++) powers[at] = Math.imul(powers[at - 1]!, HASH_BASE)

  return powers
}
