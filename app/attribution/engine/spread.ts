import type { Paths, Stretch } from '#attribution/engine/path_table'

/**
 * How a model divides one journey: fills `out[0..to-from)` with the weights of the contacts of
 * the path, each ≥ 0, sum ≤ 1. What is missing to 1 is the baseline's.
 */
export type Spread = (path: Stretch, out: Float64Array) => void

/** Credited appointments and their value in major units, by state; the rest is the baseline. */
export interface Totals {
  credits: Float64Array
  values: Float64Array
  baselineCredits: number
  baselineValue: number
}

export const noTotals = (stateCount: number): Totals => ({
  credits: new Float64Array(stateCount),
  values: new Float64Array(stateCount),
  baselineCredits: 0,
  baselineValue: 0,
})

/** The lines of all won journeys, added up by state. */
export function totalsOf(paths: Paths, spread: Spread): Totals {
  const totals = noTotals(paths.stateCount)
  const { offsets, states, won, value } = paths
  const out = new Float64Array(longest(paths))
  const path = { states, from: 0, to: 0 }
  for (let row = 0; row < paths.rowCount; row++) {
    const weight = won[row]!
    const from = (path.from = offsets[row]!)
    const to = (path.to = offsets[row + 1]!)
    if (weight === 0 || from === to) continue
    spread(path, out)
    let rest = 1
    for (let k = 0; k < to - from; k++) {
      const share = out[k]!
      const state = states[from + k]!
      totals.credits[state]! += share * weight
      totals.values[state]! += share * value[row]!
      rest -= share
    }
    if (rest > 1e-9) {
      totals.baselineCredits += rest * weight
      totals.baselineValue += rest * value[row]!
    }
  }

  return totals
}

/** Weights of one journey's contacts. */
export function weightsOf(states: ArrayLike<number>, spread: Spread) {
  const out = new Float64Array(states.length)
  if (states.length > 0) spread({ states, from: 0, to: states.length }, out)

  return out
}

/** Contacts of the longest row. */
export function longest({ offsets, rowCount }: Pick<Paths, 'offsets' | 'rowCount'>) {
  let most = 0
  for (let row = 0; row < rowCount; row++) most = Math.max(most, offsets[row + 1]! - offsets[row]!)

  return most
}

/**
 * A spread that divides by a worth of each state: a state's share is its worth over the sum of
 * those of the journey's distinct states, divided equally over its contacts. All worths zero:
 * equal over the contacts.
 */
export const byWorth = (worth: ArrayLike<number>): Spread =>
  overWorth(worth, (sum) => (sum > 0 ? 1 / sum : 0))

/** The worths are shares of their own: scaled down where they would pass 1, the rest is left. */
export function byShare(share: ArrayLike<number>): Spread {
  return overWorth(share, (sum) => 1 / Math.max(1, sum), 0)
}

function overWorth(
  worth: ArrayLike<number>,
  scale: (sum: number) => number,
  otherwise?: number
): Spread {
  const seen = new Int32Array(worth.length)

  return ({ states, from, to }, out) => {
    let sum = 0
    for (let at = from; at < to; at++) {
      const state = states[at]!
      if (seen[state]!++ === 0) sum += worth[state]!
    }
    const times = scale(sum)
    const equal = otherwise ?? 1 / (to - from)
    for (let at = from; at < to; at++) {
      const state = states[at]!
      out[at - from] = sum > 0 ? (worth[state]! * times) / seen[state]! : equal
    }
    for (let at = from; at < to; at++) seen[states[at]!] = 0
  }
}
