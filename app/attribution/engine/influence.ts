import { PooledDraws } from '#attribution/engine/intervals'
import type { Intervals, ResamplePlan } from '#attribution/engine/intervals'

/** How many amounts of one state are told apart. */
const BINS = 512

/**
 * First-order bootstrap. A total that grows with its weights is Σ W·influence near the data, with
 * `W ~ Poisson(count)` for each row, so rows of nearly the same influence are pooled and weigh
 * Poisson(the sum of their counts) together. One pass, however many resamples there are.
 *
 * @param influence a row of `width` amounts for each of `counts`: what one journey more would add
 */
export function addInfluences(
  draws: PooledDraws,
  { counts, influence, width, firstState }: Influences
) {
  const bounds = rangesOf({ counts, influence, width })
  const pooledCounts = new Float64Array(width * BINS)
  const pooledSums = new Float64Array(width * BINS)
  const rowCount = counts.length
  for (let row = 0; row < rowCount; row++) {
    const count = counts[row]!
    if (count === 0) continue
    for (let at = 0; at < width; at++) {
      const amount = influence[row * width + at]!
      const bin = at * BINS + Math.floor((amount - bounds.low[at]!) * bounds.scale[at]!)
      pooledCounts[bin]! += count
      pooledSums[bin]! += count * amount
    }
  }
  const binCount = pooledCounts.length
  for (let bin = 0; bin < binCount; bin++) {
    const count = pooledCounts[bin]!
    const amount = pooledSums[bin]! / count
    if (count === 0 || amount === 0) continue
    const state = firstState + Math.floor(bin / BINS)
    draws.add({ state, key: state * BINS + (bin % BINS), count, amount })
  }
}

export interface Influences {
  /** Whole numbers of journeys. */
  counts: Float64Array
  influence: Float64Array
  width: number
  /** The state of the first column. */
  firstState: number
}

function rangesOf({ counts, influence, width }: Omit<Influences, 'firstState'>) {
  const low = new Float64Array(width).fill(Infinity)
  const high = new Float64Array(width).fill(-Infinity)
  const rowCount = counts.length
  for (let row = 0; row < rowCount; row++) {
    if (counts[row] === 0) continue
    for (let at = 0; at < width; at++) {
      const amount = influence[row * width + at]!
      if (amount < low[at]!) low[at] = amount
      if (amount > high[at]!) high[at] = amount
    }
  }

  const scale = low.map((from, at) => {
    const span = high[at]! - from

    return span > 0 ? (BINS - 1e-6) / span : 0
  })

  return { low, scale }
}

/** Intervals of few states at once. */
export function influenceIntervals(
  stateCount: number,
  influences: Omit<Influences, 'width' | 'firstState'>,
  plan: ResamplePlan
): Intervals {
  const draws = new PooledDraws(stateCount, plan)
  addInfluences(draws, { ...influences, width: stateCount, firstState: 0 })

  return draws.intervals()
}
