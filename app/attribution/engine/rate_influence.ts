import { solve } from '#attribution/engine/linear_algebra'
import { intervalsAround, noMoves } from '#attribution/engine/poisson_totals'
import { ratesCurvature } from '#attribution/engine/set_rates'
import { countBits } from '#attribution/engine/shapley'
import { latticeValues, supersetSums } from '#attribution/engine/shapley_rate'
import type { SetTable } from '#attribution/engine/channel_sets'
import type { Intervals } from '#attribution/engine/intervals'
import type { Factors } from '#attribution/engine/linear_algebra'
import type { SetRates } from '#attribution/engine/set_rates'

/**
 * Intervals of `shapley_rate` in one pass: what one journey more adds to a member is its own
 * share, and what it does to the rate of its set and to the logistic beneath all rates, and so to
 * the shares within every larger set. For sets that stand on one lattice; members are states.
 */
export function rateInfluences(
  table: SetTable,
  { rates, credits }: { rates: SetRates; credits: Float64Array }
): Intervals {
  const moves = noMoves(table.memberCount)
  const lattice = { ...latticeOf(table, rates), curvature: ratesCurvature(table, rates) }
  for (let member = 0; member < table.memberCount; member++) {
    const slopes = rateSlopes(table, lattice, member)
    const logistic = logisticSlopes(table, lattice, slopes)
    let [squares, cubes] = [0, 0]
    for (let row = 0; row < table.masks.length; row++) {
      const { wins, loses } = oneMore(table, lattice, { row, member, slopes, logistic })
      const [ofWins, ofLoses] = [table.won[row]! * wins ** 2, table.lost[row]! * loses ** 2]
      squares += ofWins + ofLoses
      cubes += ofWins * wins + ofLoses * loses
    }
    moves.squares[member] = squares
    moves.cubes[member] = cubes
  }

  return intervalsAround(credits, moves)
}

/** Every set of members by its mask. */
interface Lattice {
  /** Shapley values within each set by member, floored at 0, and their sum. */
  values: Float64Array[]
  sums: Float64Array
  rates: Float64Array
  priors: Float64Array
  /** 1 / (journeys + κ), and κ times that; 0 where nothing weighs. */
  perWeight: Float64Array
  ofPrior: Float64Array
  curvature: Factors
}

function latticeOf(table: SetTable, { rate, prior, kappa }: SetRates): Omit<Lattice, 'curvature'> {
  const size = 1 << table.memberCount
  const values = latticeValues(table.memberCount, rate)
  const sums = new Float64Array(size)
  const [rates, priors] = [new Float64Array(size), new Float64Array(size)]
  const [perWeight, ofPrior] = [new Float64Array(size), new Float64Array(size)]
  for (let mask = 1; mask < size; mask++) {
    for (const own of values) sums[mask]! += own[mask] = Math.max(0, own[mask]!)
    const row = table.rowOf(mask)
    const weight = kappa + (row < 0 ? 0 : table.won[row]! + table.lost[row]!)
    rates[mask] = rate(mask)
    priors[mask] = prior(mask)
    perWeight[mask] = weight > 0 ? 1 / weight : 0
    ofPrior[mask] = kappa * perWeight[mask]!
  }

  return { values, sums, rates, priors, perWeight, ofPrior }
}

/**
 * ∂ credit of a member ∂ rate of each set, backwards through the shares, the values within each
 * set, the dividends, and the rates that they are differences of.
 */
function rateSlopes(table: SetTable, { values, sums }: Lattice, member: number) {
  const size = sums.length
  const ofDividends = new Float64Array(size)
  const ofValues = new Float64Array(size)
  for (let other = 0; other < table.memberCount; other++) {
    ofValues.fill(0)
    table.masks.forEach((mask, row) => {
      const sum = sums[mask]!
      const isMoved = (mask >>> member) & 1 && values[other]![mask]! > 0
      if (!isMoved || table.won[row] === 0) return
      const share = values[member]![mask]! / sum
      ofValues[mask] = (table.won[row]! * ((other === member ? 1 : 0) - share)) / sum
    })
    supersetSums(ofValues, table.memberCount, 1)
    for (let mask = 1 << other; mask < size; mask++) {
      if ((mask >>> other) & 1) ofDividends[mask]! += ofValues[mask]!
    }
  }
  for (let mask = 1; mask < size; mask++) ofDividends[mask]! /= countBits(mask)
  ofDividends[0] = 0
  supersetSums(ofDividends, table.memberCount, -1)

  return ofDividends
}

/** ∂ credit ∂ what a journey says to the logistic, by its coefficients: the slopes times H^-1. */
function logisticSlopes(
  { memberCount }: SetTable,
  { priors, ofPrior, curvature }: Lattice,
  slopes: Float64Array
) {
  const sums = new Float64Array(memberCount + 1)
  for (let mask = 1; mask < slopes.length; mask++) {
    const slope = slopes[mask]! * ofPrior[mask]! * priors[mask]! * (1 - priors[mask]!)
    sums[0]! += slope
    for (let bit = 0; bit < memberCount; bit++) if ((mask >>> bit) & 1) sums[bit + 1]! += slope
  }

  return solve(curvature, sums)
}

interface OneMore {
  row: number
  member: number
  slopes: Float64Array
  logistic: Float64Array
}

/** What a won and a lost journey more of one set add to the credit of a member. */
function oneMore(
  { masks, bits }: SetTable,
  { values, sums, rates, priors, perWeight }: Lattice,
  { row, member, slopes, logistic }: OneMore
) {
  const mask = masks[row]!
  const [rate, prior] = [rates[mask]!, priors[mask]!]
  const slope = slopes[mask]! * perWeight[mask]!
  let moved = logistic[0]!
  for (const bit of bits[row]!) moved += logistic[bit + 1]!
  const isIn = (mask >>> member) & 1
  const equal = isIn / bits[row]!.length
  const share = sums[mask]! > 0 ? values[member]![mask]! / sums[mask]! : equal

  return {
    wins: share + slope * (1 - rate) + moved * (1 - prior),
    loses: -slope * rate - moved * prior,
  }
}
