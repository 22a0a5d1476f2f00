import { maskOf } from '#attribution/engine/channel_sets'
import { PathHashes } from '#attribution/engine/path_hashes'
import type { SetTable } from '#attribution/engine/channel_sets'
import type { PathSlice, PathTable, Stretch } from '#attribution/engine/path_table'
import type { SetRates } from '#attribution/engine/set_rates'
import type { Spread } from '#attribution/engine/spread'

export type PathWeights = Pick<PathTable, 'won' | 'lost'>

export interface PathGame {
  paths: PathTable
  sets: SetTable
  rates: SetRates
  /** In place of the weights of the table: a resample. */
  weights?: PathWeights
  /** What a journey falls back to when no contact raises its rate. */
  fallback: Spread
}

/**
 * `w_i ∝ max(0, rate(p) − rate(p without contact i))`, both shrunk to the rate of their set: an
 * unseen shorter path is not taken for hopeless. A single contact has all.
 */
export function pathSpread(game: PathGame): Spread {
  const read = new PathWorth(game)

  return (path, out) => {
    const sum = read.worthOf(path)
    if (sum === 0) return game.fallback(path, out)
    for (let k = 0; k < path.to - path.from; k++) out[k] = read.worth[k]! / sum
  }
}

/** Chances to win by path, and by set of states. */
export interface PathRates {
  paths: Float64Array
  sets: Float64Array
}

export function ratesOf({ paths, sets, rates, weights = paths }: PathGame): PathRates {
  const bySet = Float64Array.from(sets.masks, (mask) => rates.rate(mask))
  const { kappa } = rates
  const byPath = new Float64Array(paths.rowCount)
  for (let row = 0; row < byPath.length; row++) {
    const won = weights.won[row]!
    const weight = won + weights.lost[row]! + kappa
    byPath[row] = weight > 0 ? (won + kappa * bySet[sets.setOfPath[row]!]!) / weight : 0
  }

  return { paths: byPath, sets: bySet }
}

/** What the rate of a path loses without each of its contacts. */
export class PathWorth {
  readonly rates: PathRates
  /** Of the path that was read last, by contact. */
  worth = new Float64Array(64)
  /** Row of the path without the contact, -1 for a path that nobody had. */
  rows = new Int32Array(64)
  /** Then the row of its set, -1 for a set that nobody had. */
  setRows = new Int32Array(64)
  #hashes = new PathHashes()
  #slice: PathSlice = { states: [], from: 0, to: 0, without: -1 }

  constructor(private game: PathGame) {
    this.rates = ratesOf(game)
  }

  /** Fills the columns; returns the sum of the worth. */
  worthOf({ states, from, to }: Stretch) {
    const length = to - from
    if (length > this.worth.length) this.#grow(2 * length)
    this.worth[0] = 1
    this.rows[0] = this.setRows[0] = -1
    if (length === 1) return 1
    Object.assign(this.#slice, { states, from, to, without: -1 })
    this.#hashes.read(this.#slice)
    const whole = this.#rateWithout(-1)
    let sum = 0
    for (let k = 0; k < length; k++) {
      // Of two equal contacts in a row it does not matter which one is missing.
      if (k > 0 && states[from + k] === states[from + k - 1]) {
        this.rows[k] = this.rows[k - 1]!
        this.setRows[k] = this.setRows[k - 1]!
        this.worth[k] = this.worth[k - 1]!
      } else this.worth[k] = Math.max(0, whole - this.#rateWithout(k))
      sum += this.worth[k]!
    }

    return sum
  }

  #rateWithout(k: number) {
    const { paths, sets, rates } = this.game
    this.#slice.without = k < 0 ? -1 : this.#slice.from + k
    const row = paths.find(this.#hashes.without(k), this.#slice)
    if (k >= 0) {
      this.rows[k] = row
      this.setRows[k] = -1
    }
    if (row >= 0) return this.rates.paths[row]!
    const mask = maskWithout(sets.memberOf, this.#slice)
    const set = sets.rowOf(mask)
    if (k >= 0) this.setRows[k] = set

    return this.#ofUnseen(set >= 0 ? this.rates.sets[set]! : rates.rate(mask))
  }

  /** A path that nobody had has the rate of its set, unless nothing shrinks to it. */
  #ofUnseen(rate: number) {
    return this.game.rates.kappa > 0 ? rate : 0
  }

  #grow(length: number) {
    this.worth = new Float64Array(length)
    this.rows = new Int32Array(length)
    this.setRows = new Int32Array(length)
  }
}

function maskWithout(memberOf: Uint8Array, { states, from, to, without }: PathSlice) {
  if (without < 0) return maskOf(memberOf, { states, from, to })

  return (
    maskOf(memberOf, { states, from, to: without }) |
    maskOf(memberOf, { states, from: without + 1, to })
  )
}
