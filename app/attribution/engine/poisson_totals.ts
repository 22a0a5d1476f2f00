import { normalQuantile } from '#attribution/engine/random'
import type { Intervals } from '#attribution/engine/intervals'

/** A 90 % interval leaves 5 % on either side. */
export const TAIL = 0.05
const TAIL_Z = normalQuantile(TAIL)

/**
 * How far totals by state move when journeys are resampled. A total is Σ W·amount, with
 * W ~ Poisson(1) for each journey; its second and third cumulant are Σ amount² and Σ amount³.
 */
export interface Moves {
  squares: Float64Array
  cubes: Float64Array
}

export const noMoves = (stateCount: number): Moves => ({
  squares: new Float64Array(stateCount),
  cubes: new Float64Array(stateCount),
})

/**
 * Percentile intervals around totals, as endless resamples would have them: the normal quantile,
 * corrected for the skew (Cornish–Fisher). At the fewest journeys that an interval is told of,
 * thirty, it lies within a third of a journey of the Poisson numbers; the ends of 200 drawn
 * resamples err by 0.15 standard deviations.
 */
export function intervalsAround(totals: ArrayLike<number>, { squares, cubes }: Moves): Intervals {
  const stateCount = totals.length
  const low = new Float64Array(stateCount)
  const high = new Float64Array(stateCount)
  for (let state = 0; state < stateCount; state++) {
    const deviation = Math.sqrt(squares[state]!)
    const skewed = deviation > 0 ? ((TAIL_Z ** 2 - 1) * cubes[state]!) / (6 * squares[state]!) : 0
    low[state] = Math.max(0, totals[state]! + deviation * TAIL_Z + skewed)
    high[state] = Math.max(0, totals[state]! - deviation * TAIL_Z + skewed)
  }

  return { low, high }
}

/** Shares are told apart to so many parts of one, and to fewer where they are cubed. */
const PARTS = 2 ** 15
const CUBED_PARTS = 2 ** 10

/**
 * The same of a model whose weights do not depend on the resample. Its shares stand on grids on
 * which every sum is exact, up to eight million journeys: their order changes no bit.
 */
export class ShareTotals {
  #totals: Float64Array
  #moves: Moves

  constructor(stateCount: number) {
    this.#totals = new Float64Array(stateCount)
    this.#moves = noMoves(stateCount)
  }

  /** `count` won journeys give the state this share of each. */
  add(state: number, share: number, count: number) {
    const amount = Math.round(share * PARTS) / PARTS
    const coarse = Math.round(share * CUBED_PARTS) / CUBED_PARTS
    this.#totals[state]! += count * amount
    this.#moves.squares[state]! += count * amount * amount
    this.#moves.cubes[state]! += count * coarse * coarse * coarse
  }

  intervals() {
    return intervalsAround(this.#totals, this.#moves)
  }
}
