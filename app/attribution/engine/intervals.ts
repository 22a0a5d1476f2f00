import { CELL_JOURNEYS } from '#attribution/engine/availability'
import { KeyIndex } from '#attribution/engine/key_index'
import { mix, poisson, saltOf } from '#attribution/engine/random'
import { longest } from '#attribution/engine/spread'
import type { Paths } from '#attribution/engine/path_table'
import type { Spread } from '#attribution/engine/spread'

/** Number of resamples, and the seed that makes them the same every time. */
export interface ResamplePlan {
  resamples: number
  seed: number
}

export const RESAMPLES = 200
/** A 90 % interval leaves 5 % on either side. */
const TAIL = 0.05

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

/** Shares are told apart to so many parts of one. */
const PARTS = 4096

/**
 * Intervals of a model whose weights do not depend on the resample. Its total is Σ W·share with
 * W ~ Poisson(1) for each won journey, so journeys that give a state the same share are pooled:
 * together they weigh Poisson(their number). The distribution of each state's total is exact.
 */
export class ShareBins {
  #index = new KeyIndex()
  #counts: number[] = []

  /** `weight` won journeys give the state this share of each. */
  add(state: number, share: number, weight: number) {
    const part = Math.round(share * PARTS)
    if (part === 0) return
    const id = this.#index.idOf(state * (PARTS + 1) + part)
    this.#counts[id] = (this.#counts[id] ?? 0) + weight
  }

  intervals(stateCount: number, { resamples, seed }: ResamplePlan): Intervals {
    const totals = Array.from({ length: resamples }, () => new Float64Array(stateCount))
    this.#counts.forEach((count, id) => {
      const key = this.#index.keys[id]!
      const state = Math.floor(key / (PARTS + 1))
      const share = (key % (PARTS + 1)) / PARTS
      const row = mix(key)
      totals.forEach((total, draw) => {
        total[state]! += share * poisson(count, mix(row ^ saltOf(seed, draw)))
      })
    })

    return intervalsOf(totals, stateCount)
  }
}

/** Intervals of fixed weights over paths. */
export function fixedIntervals(paths: Paths, spread: Spread, plan: ResamplePlan): Intervals {
  const bins = new ShareBins()
  const out = new Float64Array(longest(paths))
  const shares = new Float64Array(paths.stateCount)
  for (let row = 0; row < paths.rowCount; row++) {
    const [from, to] = [paths.offsets[row]!, paths.offsets[row + 1]!]
    const weight = paths.won[row]!
    if (weight === 0 || from === to) continue
    spread({ states: paths.states, from, to }, out)
    for (let at = from; at < to; at++) shares[paths.states[at]!]! += out[at - from]!
    for (let at = from; at < to; at++) {
      const state = paths.states[at]!
      if (shares[state]! > 0) bins.add(state, shares[state]!, weight)
      shares[state] = 0
    }
  }

  return bins.intervals(paths.stateCount, plan)
}
