import { maskOf } from '#attribution/engine/channel_sets'
import { HIGH_BASE, LOW_BASE } from '#attribution/engine/path_table'
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
  let hashes = new Int32Array(4 * 65)

  return (path, out) => {
    const { states, from, to } = path
    const length = to - from
    if (length === 1) {
      out[0] = 1

      return
    }
    if (hashes.length < 4 * (length + 1)) hashes = new Int32Array(4 * 2 * (length + 1))
    hashEnds(hashes, path)
    const whole = rateOf(game, { ...path, without: -1 }, hashesWithout(hashes, length, -1))
    let sum = 0
    for (let k = 0; k < length; k++) {
      // Of two equal contacts in a row it does not matter which one is missing.
      const isRepeat = k > 0 && states[from + k] === states[from + k - 1]
      const shorter = { ...path, without: from + k }
      out[k] = isRepeat
        ? out[k - 1]!
        : Math.max(0, whole - rateOf(game, shorter, hashesWithout(hashes, length, k)))
      sum += out[k]!
    }
    if (sum === 0) return game.fallback(path, out)
    for (let k = 0; k < length; k++) out[k]! /= sum
  }
}

function rateOf(
  { paths, sets, rates, weights = paths }: PathGame,
  path: PathSlice,
  hash: readonly [number, number]
) {
  const row = paths.find(hash[0], hash[1], path)
  const won = row < 0 ? 0 : weights.won[row]!
  const lost = row < 0 ? 0 : weights.lost[row]!
  const { kappa } = rates
  const prior = rates.rate(row < 0 ? maskWithout(sets.memberOf, path) : maskOfRow(sets, row))
  const weight = won + lost + kappa

  return weight > 0 ? (won + kappa * prior) / weight : 0
}

const maskOfRow = ({ masks, setOfPath }: SetTable, row: number) => masks[setOfPath[row]!]!

export function maskWithout(memberOf: Uint8Array, { states, from, to, without }: PathSlice) {
  if (without < 0) return maskOf(memberOf, { states, from, to })

  return (
    maskOf(memberOf, { states, from, to: without }) |
    maskOf(memberOf, { states, from: without + 1, to })
  )
}

/**
 * Hashes of every beginning of a path, then of every ending, two numbers each: with them a path
 * without one contact is hashed in one step.
 */
export function hashEnds(hashes: Int32Array, { states, from, to }: Stretch) {
  const length = to - from
  const half = 2 * (length + 1)
  hashes[0] = hashes[1] = hashes[half + 2 * length] = hashes[half + 2 * length + 1] = 0
  let [low, high] = [0, 0]
  for (let k = 0; k < length; k++) {
    const token = states[from + k]! + 1
    hashes[2 * (k + 1)] = low = (Math.imul(low, LOW_BASE) + token) | 0
    hashes[2 * (k + 1) + 1] = high = (Math.imul(high, HIGH_BASE) + token) | 0
  }
  let [lowPower, highPower] = [1, 1]
  ;[low, high] = [0, 0]
  for (let k = length - 1; k >= 0; k--) {
    const token = states[from + k]! + 1
    hashes[half + 2 * k] = low = (low + Math.imul(token, lowPower)) | 0
    hashes[half + 2 * k + 1] = high = (high + Math.imul(token, highPower)) | 0
    lowPower = Math.imul(lowPower, LOW_BASE)
    highPower = Math.imul(highPower, HIGH_BASE)
  }
}

/** The two hashes as `PathTable` has them, of the path without position k; all of it for -1. */
export function hashesWithout(hashes: Int32Array, length: number, k: number): [number, number] {
  const half = 2 * (length + 1)
  const shorter = k < 0 ? length : length - 1
  const after = k < 0 ? 0 : length - 1 - k
  const [before, behind] = k < 0 ? [2 * length, half + 2 * length] : [2 * k, half + 2 * (k + 1)]
  const join = (base: number, lane: 0 | 1) =>
    (Math.imul(shorter, power(base, shorter)) +
      Math.imul(hashes[before + lane]!, power(base, after)) +
      hashes[behind + lane]!) |
    0

  return [join(LOW_BASE, 0), join(HIGH_BASE, 1)]
}

const LOW_POWERS = [1]
const HIGH_POWERS = [1]

function power(base: number, exponent: number) {
  const powers = base === LOW_BASE ? LOW_POWERS : HIGH_POWERS
  while (powers.length <= exponent) powers.push(Math.imul(powers.at(-1)!, base))

  return powers[exponent]!
}
