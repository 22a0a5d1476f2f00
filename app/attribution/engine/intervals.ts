import { CELL_JOURNEYS } from '#attribution/engine/availability'
import { ShareTotals, TAIL } from '#attribution/engine/poisson_totals'
import { longest } from '#attribution/engine/spread'
import type { Paths } from '#attribution/engine/path_table'
import type { Spread } from '#attribution/engine/spread'

/** Number of resamples, and the seed that makes them the same every time. */
export interface ResamplePlan {
  resamples: number
  seed: number
}

export const RESAMPLES = 200
/** Percentile intervals of credited appointments, by state. */
export interface Intervals {
  low: Float64Array
  high: Float64Array
}

/** Resampled totals, a row of states for each resample. */
export function intervalsOf(totals: readonly ArrayLike<number>[], stateCount: number): Intervals {
  const low = new Float64Array(stateCount)
  const high = new Float64Array(stateCount)
  for (let state = 0; state < stateCount && totals.length > 0; state++) {
    const sorted = Float64Array.from(totals, (row) => row[state]!).sort()
    low[state] = quantile(sorted, TAIL)
    high[state] = quantile(sorted, 1 - TAIL)
  }

  return { low, high }
}

/** Between the order statistics, linearly. */
export function quantile(sorted: Float64Array, chance: number) {
  const at = chance * (sorted.length - 1)
  const below = Math.floor(at)
  const above = Math.min(below + 1, sorted.length - 1)

  return sorted[below]! + (at - below) * (sorted[above]! - sorted[below]!)
}

/** What may be said of a cell: nothing, a doubtful figure (greyed), or a figure. */
export type CellStanding = 'too_few' | 'wide' | 'told'

/** A figure whose interval is wider than itself is doubtful; below 30 won journeys there is none. */
export function standingOf(
  credit: number,
  { low, high, wonWith }: { low: number; high: number; wonWith: number }
): CellStanding {
  if (wonWith < CELL_JOURNEYS) return 'too_few'

  return high - low > credit ? 'wide' : 'told'
}

/** Intervals of fixed weights over paths. */
export function fixedIntervals(paths: Paths, spread: Spread): Intervals {
  const { offsets, states, won, stateCount, rowCount } = paths
  const totals = new ShareTotals(stateCount)
  const out = new Float64Array(longest(paths))
  const shares = new Float64Array(stateCount)
  const path = { states, from: 0, to: 0 }
  for (let row = 0; row < rowCount; row++) {
    const from = (path.from = offsets[row]!)
    const to = (path.to = offsets[row + 1]!)
    const weight = won[row]!
    if (weight === 0 || from === to) continue
    spread(path, out)
    for (let at = from; at < to; at++) shares[states[at]!]! += out[at - from]!
    for (let at = from; at < to; at++) {
      const state = states[at]!
      if (shares[state]! > 0) totals.add(state, shares[state]!, weight)
      shares[state] = 0
    }
  }

  return totals.intervals()
}
