import { longest } from '#attribution/engine/spread'
import type { PathTable } from '#attribution/engine/path_table'
import type { RunSource } from '#attribution/engine/run_source'
import type { Spread } from '#attribution/engine/spread'

/** Several numbers of each won journey that a model divides alike: counts and values by stage. */
export interface Lanes {
  count: number
  /** The row of each journey in `ofJourney`; -1 for those that were not won. */
  placeOf: Int32Array
  /** A row of `count` numbers of each won journey. */
  ofJourney: Float64Array
  /** The same, added up by path, and by set of states. */
  ofPath: Float64Array
  ofSet: Float64Array
  /** Of the won journeys without a contact: nobody's. */
  ofNobody: Float64Array
}

/** A row of `count` sums for each state; what the model leaves is the baseline's. */
export interface LaneTotals {
  byState: Float64Array
  baseline: Float64Array
}

/** Adds the lanes of the won journeys up by path and by set. */
export function lanesOf(
  { viewed, rowOf, paths, distinct }: RunSource,
  { count, placeOf, ofJourney }: Pick<Lanes, 'count' | 'placeOf' | 'ofJourney'>
): Lanes {
  const ofPath = new Float64Array(paths.rowCount * count)
  const ofNobody = new Float64Array(count)
  const { offset } = viewed.columns
  for (let at = 0; at < viewed.journeyCount; at++) {
    if (placeOf[at]! < 0) continue
    const isEmpty = offset[at] === offset[at + 1]
    const sums = isEmpty ? ofNobody : ofPath
    const to = isEmpty ? 0 : rowOf[at]! * count
    const from = placeOf[at]! * count
    for (let lane = 0; lane < count; lane++) sums[to + lane]! += ofJourney[from + lane]!
  }
  const sets = distinct()
  const ofSet = new Float64Array(sets.table.rowCount * count)
  for (let row = 0; row < paths.rowCount; row++) {
    if (paths.won[row] === 0) continue
    const to = sets.rowOf[row]! * count
    for (let lane = 0; lane < count; lane++) ofSet[to + lane]! += ofPath[row * count + lane]!
  }

  return { count, placeOf, ofJourney, ofPath, ofSet, ofNobody }
}

/** The lanes of all won journeys, by path or by set, divided as the model divides each. */
export function creditedLanes(
  rows: PathTable,
  spread: Spread,
  { count, lanes }: { count: number; lanes: Float64Array }
): LaneTotals {
  const totals = noLanes(rows.stateCount, count)
  const out = new Float64Array(longest(rows))
  const path = { states: rows.states, from: 0, to: 0 }
  for (let row = 0; row < rows.rowCount; row++) {
    path.from = rows.offsets[row]!
    path.to = rows.offsets[row + 1]!
    if (rows.won[row] === 0 || path.from === path.to) continue
    spread(path, out)
    let rest = 1
    for (let at = path.from; at < path.to; at++) {
      const share = out[at - path.from]!
      if (share === 0) continue
      rest -= share
      const line = rows.states[at]! * count
      for (let lane = 0; lane < count; lane++) {
        totals.byState[line + lane]! += share * lanes[row * count + lane]!
      }
    }
    if (rest <= 1e-9) continue
    for (let lane = 0; lane < count; lane++) {
      totals.baseline[lane]! += rest * lanes[row * count + lane]!
    }
  }

  return totals
}

/** Every lane counts whole for each distinct state of its journey: not to be added up. */
export function touchedLanes(sets: PathTable, { count, ofSet }: Lanes): LaneTotals {
  const totals = noLanes(sets.stateCount, count)
  for (let set = 0; set < sets.rowCount; set++) {
    for (let at = sets.offsets[set]!; at < sets.offsets[set + 1]!; at++) {
      const line = sets.states[at]! * count
      for (let lane = 0; lane < count; lane++) {
        totals.byState[line + lane]! += ofSet[set * count + lane]!
      }
    }
  }

  return totals
}

export const noLanes = (stateCount: number, count: number): LaneTotals => ({
  byState: new Float64Array(stateCount * count),
  baseline: new Float64Array(count),
})
