import { mix } from '#attribution/engine/random'
import type { StateColumn } from '#attribution/engine/journey_tokens'

/** Odd multipliers of the two polynomial hashes of a path. */
export const LOW_BASE = 0x01000193
export const HIGH_BASE = 0x5bd1e995

/** The slot that a path's two hashes lead to first. */
export const slotOf = (low: number, high: number) => mix(low ^ mix(high))

function hashesOf(states: ArrayLike<number>, from: number, to: number) {
  let low = to - from
  let high = low
  for (let at = from; at < to; at++) {
    const token = states[at]! + 1
    low = (Math.imul(low, LOW_BASE) + token) | 0
    high = (Math.imul(high, HIGH_BASE) + token) | 0
  }

  return { low, high }
}

/** Weighted paths, one row each. `Uint8Array` weights are those of journeys not collapsed. */
export interface Paths {
  readonly stateCount: number
  readonly rowCount: number
  /** Where a row's states begin; one entry more than there are rows. */
  readonly offsets: Uint32Array
  readonly states: StateColumn
  /** Won and lost journeys of each path. */
  readonly won: Float64Array | Uint8Array
  readonly lost: Float64Array | Uint8Array
  /** Sum of the values of the won journeys, in major units. */
  readonly value: Float64Array
}

/**
 * Equal paths as one row with two weights, found by open addressing on a 64-bit hash of the
 * states and compared in full. Rows keep the order in which their paths came.
 */
export class PathTable implements Paths {
  rowCount = 0
  offsets = new Uint32Array(1025)
  states: StateColumn
  won = new Float64Array(1024)
  lost = new Float64Array(1024)
  value = new Float64Array(1024)
  /** Of the states alone: the same whatever rows there are beside it. */
  hashes = new Uint32Array(1024)
  #high = new Uint32Array(1024)
  #slots = new Int32Array(4096)

  constructor(readonly stateCount: number) {
    this.states = stateCount > 256 ? new Uint16Array(4096) : new Uint8Array(4096)
  }

  /** Adds journeys of the path `states[from..to)`; returns its row. */
  add(states: ArrayLike<number>, from: number, to: number) {
    const { low, high } = hashesOf(states, from, to)
    const slot = this.#slot(low >>> 0, high >>> 0, { states, from, to, without: -1 })
    const row = this.#slots[slot]! - 1

    return row >= 0 ? row : this.#insert(slot, { low, high, states, from, to })
  }

  /** The row of the path `states[from..to)`; -1 when there is none. */
  rowOf(states: ArrayLike<number>, from: number, to: number) {
    const { low, high } = hashesOf(states, from, to)

    return this.find(low, high, { states, from, to, without: -1 })
  }

  /** The row of a path whose hashes are known, leaving out position `without`; -1 when there is none. */
  find(low: number, high: number, path: PathSlice) {
    return this.#slots[this.#slot(low >>> 0, high >>> 0, path)]! - 1
  }

  #slot(low: number, high: number, path: PathSlice) {
    const mask = this.#slots.length - 1
    let slot = slotOf(low, high) & mask
    for (;;) {
      const row = this.#slots[slot]! - 1
      if (row < 0) return slot
      if (this.hashes[row] === low && this.#high[row] === high && this.#isSame(row, path)) {
        return slot
      }
      slot = (slot + 1) & mask
    }
  }

  #isSame(row: number, { states, from, to, without }: PathSlice) {
    let mine = this.offsets[row]!
    const length = to - from - (without < 0 ? 0 : 1)
    if (this.offsets[row + 1]! - mine !== length) return false
    for (let at = from; at < to; at++) {
      if (at === without) continue
      if (this.states[mine] !== states[at]) return false
      mine++
    }

    return true
  }

  #insert(slot: number, path: Stretch & { low: number; high: number }) {
    const row = this.rowCount++
    if (row === this.won.length) this.#growRows()
    const start = this.offsets[row]!
    const end = start + path.to - path.from
    if (end > this.states.length) this.#growStates(end)
    for (let at = path.from; at < path.to; at++) {
      this.states[start + at - path.from] = path.states[at]!
    }
    this.offsets[row + 1] = end
    this.hashes[row] = path.low
    this.#high[row] = path.high
    this.#slots[slot] = row + 1
    if (this.rowCount * 2 > this.#slots.length) this.#rehash()

    return row
  }

  #growRows() {
    const rows = this.won.length * 2
    this.offsets = resized(this.offsets, new Uint32Array(rows + 1))
    this.won = resized(this.won, new Float64Array(rows))
    this.lost = resized(this.lost, new Float64Array(rows))
    this.value = resized(this.value, new Float64Array(rows))
    this.hashes = resized(this.hashes, new Uint32Array(rows))
    this.#high = resized(this.#high, new Uint32Array(rows))
  }

  #growStates(needed: number) {
    const length = Math.max(needed, this.states.length * 2)
    this.states = resized(
      this.states,
      this.stateCount > 256 ? new Uint16Array(length) : new Uint8Array(length)
    )
  }

  #rehash() {
    const slots = new Int32Array(this.#slots.length * 4)
    const mask = slots.length - 1
    for (let row = 0; row < this.rowCount; row++) {
      let slot = slotOf(this.hashes[row]!, this.#high[row]!) & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = row + 1
    }
    this.#slots = slots
  }
}

/** The path `states[from..to)`. */
export interface Stretch {
  states: ArrayLike<number>
  from: number
  to: number
}

/** A stretch without the state at `without`, when that is not negative. */
export interface PathSlice extends Stretch {
  without: number
}

/** A larger column with the old one in front. */
export function resized<Column extends { set(from: Column): void }>(from: Column, to: Column) {
  to.set(from)

  return to
}
