import { factor, solve } from '#attribution/engine/linear_algebra'
import type { SetTable } from '#attribution/engine/channel_sets'
import type { Factors } from '#attribution/engine/linear_algebra'

/** Journeys that a prior rate counts for. */
export const KAPPA = 20
const RIDGE = 1
const MOST_STEPS = 50
const SETTLED = 1e-10
/** A resample needs no more digits than its own noise has. */
const RESAMPLE_SETTLED = 1e-4

/** Chance to win by the set of states seen, shrunk because most sets are rare. */
export interface SetRates {
  /** Coefficients of the ridge logistic on presence: intercept, then each member. */
  coefficients: Float64Array
  kappa: number
  /** Prediction of the logistic alone. */
  prior: (mask: number) => number
  /** `(won + κ·prior) / (n + κ)`; 0 for the empty set. */
  rate: (mask: number) => number
}

/** Weights that may stand in for those of the table: a resample. */
export type SetWeights = Pick<SetTable, 'won' | 'lost'>

export interface SetRateOptions {
  kappa?: number
  weights?: SetWeights
  /** Where Newton begins: the fit of the whole, for a resample. */
  begin?: Float64Array
  /** Of the whole, by `ratesCurvature`: one step from `begin` is then all that is taken. */
  curvature?: Factors
}

export function setRates(table: SetTable, options: SetRateOptions = {}): SetRates {
  const { kappa = KAPPA, weights = table, begin, curvature } = options
  const coefficients =
    begin && curvature
      ? oneStep(table, weights, { begin, curvature })
      : ridgeLogistic(table, weights, begin)
  const prior = (mask: number) => sigmoid(score(coefficients, mask))
  const rate = (mask: number) => {
    if (mask === 0) return 0
    const row = table.rowOf(mask)
    const won = row < 0 ? 0 : weights.won[row]!
    const count = row < 0 ? 0 : won + weights.lost[row]!

    return count + kappa > 0 ? (won + kappa * prior(mask)) / (count + kappa) : 0
  }

  return { coefficients, kappa, prior, rate }
}

export const sigmoid = (logit: number) => 1 / (1 + Math.exp(-logit))

function score(coefficients: Float64Array, mask: number) {
  let sum = coefficients[0]!
  for (let bit = 0, left = mask; left > 0; bit++, left >>>= 1) {
    if (left & 1) sum += coefficients[bit + 1]!
  }

  return sum
}

/** The curvature of the fit of the whole. */
export const ratesCurvature = (table: SetTable, { coefficients }: SetRates) =>
  factor(slopes(table, table, coefficients).hessian, table.memberCount + 1)

/** A resample of many journeys is so near the whole that one step of its slope leads there. */
function oneStep(
  { bits }: SetTable,
  { won, lost }: SetWeights,
  { begin, curvature }: { begin: Float64Array; curvature: Factors }
) {
  const gradient = begin.map((value, at) => (at === 0 ? 0 : -RIDGE * value))
  const rowCount = won.length
  for (let row = 0; row < rowCount; row++) {
    const count = won[row]! + lost[row]!
    if (count === 0) continue
    const own = bits[row]!
    let logit = begin[0]!
    for (const bit of own) logit += begin[bit + 1]!
    const slope = won[row]! - count * sigmoid(logit)
    gradient[0]! += slope
    for (const bit of own) gradient[bit + 1]! += slope
  }
  const change = solve(curvature, gradient)

  return begin.map((value, at) => value + change[at]!)
}

/** Newton's steps on presence; the intercept is not penalised. */
function ridgeLogistic(table: SetTable, weights: SetWeights, begin?: Float64Array) {
  const size = table.memberCount + 1
  const coefficients = begin?.slice() ?? new Float64Array(size)
  const settled = begin ? RESAMPLE_SETTLED : SETTLED
  for (let step = 0; step < MOST_STEPS; step++) {
    const { gradient, hessian } = slopes(table, weights, coefficients)
    const change = solve(factor(hessian, size), gradient)
    const largest = change.reduce((most, move) => Math.max(most, Math.abs(move)), 0)
    // The logistic is nearly linear within one unit: a longer stride would overshoot.
    const stride = largest > 1 ? 1 / largest : 1
    change.forEach((move, at) => (coefficients[at]! += stride * move))
    if (largest < settled) break
  }

  return coefficients
}

function slopes({ bits }: SetTable, { won, lost }: SetWeights, coefficients: Float64Array) {
  const size = coefficients.length
  const gradient = coefficients.map((value, at) => (at === 0 ? 0 : -RIDGE * value))
  const hessian = new Float64Array(size * size)
  // A touch on the intercept keeps the system solvable when every journey was won, or none.
  for (let at = 0; at < size; at++) hessian[at * size + at] = at === 0 ? 1e-6 : RIDGE
  const rowCount = bits.length
  for (let row = 0; row < rowCount; row++) {
    const count = won[row]! + lost[row]!
    if (count === 0) continue
    const own = bits[row]!
    let logit = coefficients[0]!
    for (const bit of own) logit += coefficients[bit + 1]!
    const p = sigmoid(logit)
    const slope = won[row]! - count * p
    const curve = count * p * (1 - p)
    gradient[0]! += slope
    hessian[0]! += curve
    for (const bit of own) {
      const line = (bit + 1) * size
      gradient[bit + 1]! += slope
      hessian[line]! += curve
      for (const other of own) hessian[line + other + 1]! += curve
    }
  }
  for (let at = 1; at < size; at++) hessian[at] = hessian[at * size]!

  return { gradient, hessian }
}
