import { CELL_JOURNEYS } from '#attribution/engine/availability'
import { KeyIndex } from '#attribution/engine/key_index'
import { mix, poissonBySalt, saltOf } from '#attribution/engine/random'
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
const PARTS = 1024
/** Up to so many bins their place is their key; beyond, it is looked up. */
const LARGEST_DIRECT_BINS = 2 ** 21

/**
 * Intervals of a model whose weights do not depend on the resample. Its total is Σ W·share with
 * W ~ Poisson(1) for each won journey, so journeys that give a state the same share are pooled:
 * together they weigh Poisson(their number). The distribution of each state's total is exact.
 */
export class ShareBins {
  #direct: Float64Array | null
  #index = new KeyIndex()
  #counts: number[] = []

  constructor(private stateCount: number) {
    const bins = stateCount * (PARTS + 1)
    this.#direct = bins <= LARGEST_DIRECT_BINS ? new Float64Array(bins) : null
  }

  /** `weight` won journeys give the state this share of each. */
  add(state: number, share: number, weight: number) {
    const part = Math.round(share * PARTS)
    if (part === 0) return
    const key = state * (PARTS + 1) + part
    if (this.#direct) this.#direct[key]! += weight
    else {
      const id = this.#index.idOf(key)
      this.#counts[id] = (this.#counts[id] ?? 0) + weight
    }
  }

  intervals({ resamples, seed }: ResamplePlan): Intervals {
    const draws = new PooledDraws(this.stateCount, { resamples, seed })
    const take = (count: number, key: number) => {
      const state = Math.floor(key / (PARTS + 1))
      draws.add({ state, key, count, amount: (key % (PARTS + 1)) / PARTS })
    }
    if (this.#direct) {
      this.#direct.forEach((count, key) => {
        if (count > 0) take(count, key)
      })
    } else this.#counts.forEach((count, id) => take(count, this.#index.keys[id]!))

    return draws.intervals()
  }
}

/** Totals by state in every resample, from journeys that are pooled because they count alike. */
export class PooledDraws {
  #totals: Float64Array
  #salts: Uint32Array
  #out: Float64Array

  constructor(
    private stateCount: number,
    { resamples, seed }: ResamplePlan
  ) {
    this.#totals = new Float64Array(stateCount * resamples)
    this.#salts = Uint32Array.from({ length: resamples }, (_, draw) => saltOf(seed, draw))
    this.#out = new Float64Array(resamples)
  }

  /** `count` journeys that give the state `amount` each; equal keys are drawn alike. */
  add({ state, key, count, amount }: Pooled) {
    const draws = poissonBySalt(count, mix(key), { salts: this.#salts, out: this.#out })
    const resamples = draws.length
    const from = state * resamples
    for (let draw = 0; draw < resamples; draw++) {
      this.#totals[from + draw]! += amount * draws[draw]!
    }
  }

  intervals(): Intervals {
    const low = new Float64Array(this.stateCount)
    const high = new Float64Array(this.stateCount)
    const size = this.#salts.length
    for (let state = 0; state < this.stateCount && size > 0; state++) {
      const sorted = this.#totals.slice(state * size, (state + 1) * size).sort()
      low[state] = Math.max(0, quantile(sorted, TAIL))
      high[state] = Math.max(0, quantile(sorted, 1 - TAIL))
    }

    return { low, high }
  }
}

interface Pooled {
  state: number
  key: number
  count: number
  amount: number
}

/** Intervals of fixed weights over paths. */
export function fixedIntervals(paths: Paths, spread: Spread, plan: ResamplePlan): Intervals {
  const bins = new ShareBins(paths.stateCount)
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

  return bins.intervals(plan)
}
