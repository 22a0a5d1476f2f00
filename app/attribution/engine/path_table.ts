import { mix } from '#attribution/engine/random'
import type { StateColumn } from '#attribution/engine/journey_tokens'

/** Odd multiplier of the polynomial hash of a path. */
export const HASH_BASE = 0x01000193
/** Paths whose number in base `stateCount + 1` is below have a place of their own. */
const LARGEST_DIRECT_UNIVERSE = 2 ** 16

function hashOf(states: ArrayLike<number>, from: number, to: number) {
  let hash = to - from
  for (let at = from; at < to; at++) hash = (Math.imul(hash, HASH_BASE) + states[at]! + 1) | 0

  return hash
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
 * Equal paths as one row with two weights. Short ones are found at their number, the others by
 * open addressing on a hash of the states, and compared in full. Rows keep the order in which
 * their paths came.
 */
export class PathTable implements Paths {
  rowCount = 0
  offsets = new Uint32Array(1025)
  states: StateColumn
  won = new Float64Array(1024)
  lost = new Float64Array(1024)
  value = new Float64Array(1024)
  /** Of the states alone: the same whatever rows there are beside it. */
  hashes = new Int32Array(1024)
  /** Row + 1 of each short path by its number. */
  #direct: Int32Array
  #longestDirect: number
  /** Row + 1 and hash of each of the others, side by side: most strangers are told by them. */
  #slots = new Int32Array(2 * 4096)
  #slotted = 0
  #path: PathSlice = { states: [], from: 0, to: 0, without: -1 }

  constructor(readonly stateCount: number) {
    this.states = stateCount > 256 ? new Uint16Array(4096) : new Uint8Array(4096)
    const base = Math.max(2, stateCount + 1)
    this.#longestDirect = Math.floor(Math.log(LARGEST_DIRECT_UNIVERSE) / Math.log(base))
    this.#direct = new Int32Array(base ** this.#longestDirect)
  }

  /** Adds journeys of the path `states[from..to)`; returns its row. */
  add(states: ArrayLike<number>, from: number, to: number) {
    const path = this.#reading(states, from, to)
    if (to - from <= this.#longestDirect) {
      const number = this.#numberOf(path)
      const row = this.#direct[number]! - 1
      if (row >= 0) return row
      this.#direct[number] = this.rowCount + 1

      return this.#insert(path, hashOf(states, from, to))
    }
    const hash = hashOf(states, from, to)
    const slot = this.#slot(hash, path)
    const row = this.#slots[slot]! - 1
    if (row >= 0) return row
    this.#slots[slot] = this.rowCount + 1
    this.#slots[slot + 1] = hash
    if (4 * ++this.#slotted > this.#slots.length) this.#rehash()

    return this.#insert(path, hash)
  }

  /** The row of the path `states[from..to)`; -1 when there is none. */
  rowOf(states: ArrayLike<number>, from: number, to: number) {
    return this.find(hashOf(states, from, to), this.#reading(states, from, to))
  }

  /** The row of a path whose hash is known, leaving out position `without`; -1 when there is none. */
  find(hash: number, path: PathSlice) {
    const length = path.to - path.from - (path.without < 0 ? 0 : 1)
    if (length <= this.#longestDirect) return this.#direct[this.#numberOf(path)]! - 1

    return this.#slots[this.#slot(hash, path)]! - 1
  }

  /** One object for all paths that are read: there are millions. */
  #reading(states: ArrayLike<number>, from: number, to: number) {
    const path = this.#path
    path.states = states
    path.from = from
    path.to = to

    return path
  }

  #numberOf({ states, from, to, without }: PathSlice) {
    const base = this.stateCount + 1
    let number = 0
    for (let at = from; at < to; at++) if (at !== without) number = number * base + states[at]! + 1

    return number
  }

  #slot(hash: number, path: PathSlice) {
    const slots = this.#slots
    const mask = (slots.length >> 1) - 1
    let slot = mix(hash) & mask
    for (;;) {
      const row = slots[2 * slot]! - 1
      if (row < 0 || (slots[2 * slot + 1] === hash && this.#isSame(row, path))) return 2 * slot
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

  #insert(path: Stretch, hash: number) {
    const row = this.rowCount++
    if (row === this.won.length) this.#growRows()
    const start = this.offsets[row]!
    const end = start + path.to - path.from
    if (end > this.states.length) this.#growStates(end)
    for (let at = path.from; at < path.to; at++) {
      this.states[start + at - path.from] = path.states[at]!
    }
    this.offsets[row + 1] = end
    this.hashes[row] = hash

    return row
  }

  #growRows() {
    const rows = this.won.length * 2
    this.offsets = resized(this.offsets, new Uint32Array(rows + 1))
    this.won = resized(this.won, new Float64Array(rows))
    this.lost = resized(this.lost, new Float64Array(rows))
    this.value = resized(this.value, new Float64Array(rows))
    this.hashes = resized(this.hashes, new Int32Array(rows))
  }

  #growStates(needed: number) {
    const length = Math.max(needed, this.states.length * 2)
    this.states = resized(
      this.states,
      this.stateCount > 256 ? new Uint16Array(length) : new Uint8Array(length)
    )
  }

  #rehash() {
    const old = this.#slots
    const slots = new Int32Array(old.length * 4)
    const mask = (slots.length >> 1) - 1
    for (let at = 0; at < old.length; at += 2) {
      if (old[at] === 0) continue
      let slot = mix(old[at + 1]!) & mask
      while (slots[2 * slot] !== 0) slot = (slot + 1) & mask
      slots[2 * slot] = old[at]!
      slots[2 * slot + 1] = old[at + 1]!
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
