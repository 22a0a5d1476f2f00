import { bitsOf, maskOf } from '#attribution/engine/channel_sets'
import { mix, sequence } from '#attribution/engine/random'
import {
  countBits,
  drawnShapleyValues,
  LARGEST_EXACT_SET,
  shapleyValues,
} from '#attribution/engine/shapley'
import type { SetTable } from '#attribution/engine/channel_sets'
import type { SetRates } from '#attribution/engine/set_rates'
import type { Spread } from '#attribution/engine/spread'

const PERMUTATIONS = 2_000
/** Up to so many members the shares of all sets come from one transform of the lattice. */
export const LARGEST_LATTICE = 12

/** Shares of the members of a set, in the order of its bits; they sum to 1. */
export interface SetShares {
  of: (mask: number) => Float64Array
  /** The same into `out`, without keeping it. */
  fill: (mask: number, bits: readonly number[], out: Float64Array) => void
  /** The largest standard error of a share where a set was too large to be exact; else 0. */
  standardError: (mask: number) => number
}

/**
 * Shapley values of the rates within one set, floored at 0 and normalised to the set's
 * appointments; all zero: equal. Computed when first asked for, and kept.
 */
export function setShares(table: SetTable, { rate }: SetRates): SetShares {
  const isLattice = table.memberCount <= LARGEST_LATTICE
  const byMember = isLattice ? latticeValues(table.memberCount, rate) : null
  const known = new Map<number, { shares: Float64Array; standardError: number }>()
  const entry = (mask: number) => {
    const found = known.get(mask)
    if (found) return found
    const made = byMember
      ? exact(Float64Array.from(bitsOf(mask), (member) => byMember[member]![mask]!))
      : sharesWithin(mask, rate)
    known.set(mask, made)

    return made
  }

  return {
    of: (mask) => entry(mask).shares,
    standardError: (mask) => entry(mask).standardError,
    fill(mask, bits, out) {
      if (!byMember) return out.set(sharesWithin(mask, rate).shares)
      let sum = 0
      bits.forEach((member, at) => (sum += out[at] = Math.max(0, byMember[member]![mask]!)))
      for (let at = 0; at < bits.length; at++) out[at] = sum > 0 ? out[at]! / sum : 1 / bits.length
    },
  }
}

const exact = (values: Float64Array) => ({ shares: normalised(values), standardError: 0 })

function sharesWithin(mask: number, rate: (mask: number) => number) {
  const bits = bitsOf(mask)
  const worth = (local: number) => rate(spread(bits, local))
  if (bits.length <= LARGEST_EXACT_SET) return exact(shapleyValues(bits.length, worth))
  const { values, standardErrors } = drawnShapleyValues(bits.length, worth, {
    permutations: PERMUTATIONS,
    random: sequence(mix(mask)),
  })
  const sum = values.reduce((all, value) => all + Math.max(0, value), 0)
  const largest = standardErrors.reduce((most, error) => Math.max(most, error), 0)

  return { shares: normalised(values), standardError: sum > 0 ? largest / sum : 0 }
}

/** The mask over all members of a mask over the bits of one set. */
function spread(bits: readonly number[], local: number) {
  let mask = 0
  for (let at = 0, left = local; left > 0; at++, left >>>= 1) if (left & 1) mask |= 1 << bits[at]!

  return mask
}

function normalised(values: Float64Array) {
  const floored = values.map((value) => Math.max(0, value))
  const sum = floored.reduce((all, value) => all + value, 0)

  return floored.map((value) => (sum > 0 ? value / sum : 1 / values.length))
}

/**
 * Shapley values of the subgames of every set at once: with the dividends d of the game, the
 * value of c in S is the sum of d(T)/|T| over T ⊆ S with c ∈ T.
 */
export function latticeValues(size: number, rate: (mask: number) => number) {
  const dividends = new Float64Array(1 << size)
  for (let mask = 0; mask < dividends.length; mask++) dividends[mask] = rate(mask)
  subsetSums(dividends, size, -1)
  for (let mask = 1; mask < dividends.length; mask++) dividends[mask]! /= countBits(mask)

  return Array.from({ length: size }, (_, member) => valuesOfMember(dividends, size, member))
}

/** The sets that hold a member are a lattice of their own, half as large. */
function valuesOfMember(dividends: Float64Array, size: number, member: number) {
  const below = (1 << member) - 1
  const half = new Float64Array(dividends.length >> 1)
  const whole = (mask: number) => ((mask & ~below) << 1) | (1 << member) | (mask & below)
  for (let mask = 0; mask < half.length; mask++) half[mask] = dividends[whole(mask)]!
  subsetSums(half, size - 1, 1)
  const values = new Float64Array(dividends.length)
  for (let mask = 0; mask < half.length; mask++) values[whole(mask)] = half[mask]!

  return values
}

/** In place: the sum over all subsets, or with sign -1 its inverse. */
export function subsetSums(sums: Float64Array, size: number, sign: 1 | -1) {
  for (let bit = 1; bit < 1 << size; bit <<= 1) {
    for (let block = bit; block < sums.length; block += 2 * bit) {
      for (let mask = block; mask < block + bit; mask++) sums[mask]! += sign * sums[mask - bit]!
    }
  }
}

/** In place: the sum over all sets that hold each, or with sign -1 its inverse. */
export function supersetSums(sums: Float64Array, size: number, sign: 1 | -1) {
  for (let bit = 1; bit < 1 << size; bit <<= 1) {
    for (let block = 0; block < sums.length; block += 2 * bit) {
      for (let mask = block; mask < block + bit; mask++) sums[mask]! += sign * sums[mask + bit]!
    }
  }
}

/** A pooled member's share is divided equally over its contacts, like any other's. */
export function setSpread({ memberOf, memberCount }: SetTable, shares: SetShares): Spread {
  const counts = new Int32Array(memberCount)
  const shareOf = new Float64Array(memberCount)

  return (path, out) => {
    const { states, from, to } = path
    const mask = maskOf(memberOf, path)
    const own = shares.of(mask)
    bitsOf(mask).forEach((member, at) => (shareOf[member] = own[at]!))
    counts.fill(0)
    for (let at = from; at < to; at++) counts[memberOf[states[at]!]!]!++
    for (let at = from; at < to; at++) {
      const member = memberOf[states[at]!]!
      out[at - from] = shareOf[member]! / counts[member]!
    }
  }
}
