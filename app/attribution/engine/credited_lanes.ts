import { agedShares } from '#attribution/engine/aged_heuristics'
import { WON } from '#attribution/engine/journey_tokens'
import { longest } from '#attribution/engine/spread'
import type { AgedSpread } from '#attribution/engine/aged_heuristics'
import type { JourneyTokens } from '#attribution/engine/journey_tokens'
import type { PathTable } from '#attribution/engine/path_table'
import type { Spread } from '#attribution/engine/spread'

/** Several numbers of each won journey that a model divides alike: counts and values by stage. */
export interface Lanes {
  count: number
  /** The row of each journey in `ofJourney`; -1 for those that were not won. */
  rowOf: Int32Array
  /** A row of `count` numbers of each won journey. */
  ofJourney: Float64Array
  /** The same, added up by path. */
  ofPath: Float64Array
}

/** A row of `count` sums for each state; what the model leaves is the baseline's. */
export interface LaneTotals {
  byState: Float64Array
  baseline: Float64Array
}

/** Adds the lanes of the won journeys up by path. */
export function lanesOf(
  tokens: JourneyTokens,
  paths: PathTable,
  { count, rowOf, ofJourney }: Omit<Lanes, 'ofPath'>
): Lanes {
  const ofPath = new Float64Array(paths.rowCount * count)
  const { outcome, offset, state } = tokens.columns
  for (let at = 0; at < tokens.journeyCount; at++) {
    if (outcome[at] !== WON || offset[at] === offset[at + 1]) continue
    const row = paths.add(state, offset[at]!, offset[at + 1]!)
    for (let lane = 0; lane < count; lane++) {
      ofPath[row * count + lane]! += ofJourney[rowOf[at]! * count + lane]!
    }
  }

  return { count, rowOf, ofJourney, ofPath }
}

/** The lanes of all won journeys, divided as the model divides each. */
export function creditedLanes(paths: PathTable, spread: Spread, lanes: Lanes): LaneTotals {
  const { count, ofPath } = lanes
  const totals = noLanes(paths.stateCount, count)
  const out = new Float64Array(longest(paths))
  const path = { states: paths.states, from: 0, to: 0 }
  for (let row = 0; row < paths.rowCount; row++) {
    path.from = paths.offsets[row]!
    path.to = paths.offsets[row + 1]!
    if (paths.won[row] === 0 || path.from === path.to) continue
    spread(path, out)
    let rest = 1
    for (let at = path.from; at < path.to; at++) {
      const share = out[at - path.from]!
      rest -= share
      const line = paths.states[at]! * count
      for (let lane = 0; lane < count; lane++) {
        totals.byState[line + lane]! += share * ofPath[row * count + lane]!
      }
    }
    if (rest <= 1e-9) continue
    for (let lane = 0; lane < count; lane++) {
      totals.baseline[lane]! += rest * ofPath[row * count + lane]!
    }
  }

  return totals
}

/** The same of a model that reads ages or roles; it leaves nothing. */
export function agedLanes(tokens: JourneyTokens, spread: AgedSpread, lanes: Lanes): LaneTotals {
  const { count, rowOf, ofJourney } = lanes
  const totals = noLanes(tokens.stateCount, count)
  agedShares(tokens, spread, (journey, { size, states, shares }) => {
    const from = rowOf[journey]! * count
    for (let k = 0; k < size; k++) {
      const line = states[k]! * count
      const share = shares[states[k]!]!
      for (let lane = 0; lane < count; lane++) {
        totals.byState[line + lane]! += share * ofJourney[from + lane]!
      }
    }
  })

  return totals
}

/** Every lane counts whole for each distinct state of its journey: not to be added up. */
export function touchedLanes(paths: PathTable, { count, ofPath }: Lanes): LaneTotals {
  const totals = noLanes(paths.stateCount, count)
  const lastSeen = new Int32Array(paths.stateCount).fill(-1)
  for (let row = 0; row < paths.rowCount; row++) {
    if (paths.won[row] === 0) continue
    for (let at = paths.offsets[row]!; at < paths.offsets[row + 1]!; at++) {
      const state = paths.states[at]!
      if (lastSeen[state] === row) continue
      lastSeen[state] = row
      for (let lane = 0; lane < count; lane++) {
        totals.byState[state * count + lane]! += ofPath[row * count + lane]!
      }
    }
  }

  return totals
}

/** The lanes of the won journeys without a contact: nobody's. */
export function emptyLanes(tokens: JourneyTokens, { count, rowOf, ofJourney }: Lanes) {
  const sums = new Float64Array(count)
  const { outcome, offset } = tokens.columns
  for (let at = 0; at < tokens.journeyCount; at++) {
    if (outcome[at] !== WON || offset[at] !== offset[at + 1]) continue
    const from = rowOf[at]! * count
    for (let lane = 0; lane < count; lane++) sums[lane]! += ofJourney[from + lane]!
  }

  return sums
}

const noLanes = (stateCount: number, count: number): LaneTotals => ({
  byState: new Float64Array(stateCount * count),
  baseline: new Float64Array(count),
})
