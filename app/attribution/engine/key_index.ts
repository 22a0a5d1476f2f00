import { mix } from '#attribution/engine/random'

/**
 * Numbers its keys 0, 1, 2, … in the order in which they come. Keys are integers from 0 up to
 * 2^53, found by open addressing.
 */
export class KeyIndex {
  size = 0
  keys = new Float64Array(512)
  #slots = new Int32Array(1024)

  idOf(key: number) {
    const slot = this.#slot(key)
    const known = this.#slots[slot]! - 1
    if (known >= 0) return known
    if (this.size === this.keys.length) this.#grow()
    this.keys[this.size] = key
    this.#slots[this.#slot(key)] = ++this.size

    return this.size - 1
  }

  /** -1 for a key that never came. */
  find(key: number) {
    return this.#slots[this.#slot(key)]! - 1
  }

  #slot(key: number) {
    const mask = this.#slots.length - 1
    let slot = mix((key | 0) ^ Math.imul((key / 2 ** 32) | 0, 0x9e3779b1)) & mask
    for (;;) {
      const id = this.#slots[slot]! - 1
      if (id < 0 || this.keys[id] === key) return slot
      slot = (slot + 1) & mask
    }
  }

  #grow() {
    const keys = new Float64Array(this.keys.length * 2)
    keys.set(this.keys)
    this.keys = keys
    this.#slots = new Int32Array(keys.length * 2)
    for (let id = 0; id < this.size; id++) this.#slots[this.#slot(keys[id]!)] = id + 1
  }
}
