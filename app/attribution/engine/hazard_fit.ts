import { factor, solve } from '#attribution/engine/linear_algebra'
import { sigmoid } from '#attribution/engine/set_rates'
import type { HazardDesign } from '#attribution/engine/hazard_design'
import type { Factors } from '#attribution/engine/linear_algebra'

const RIDGE = 1
/** Newton squares its error: a step of this size leaves about its square to go. */
const SETTLED = 1e-4

/** Rows of some journeys of a design, as pairs of positions. */
export interface JourneyRange {
  /** 1: the journey takes part. */
  isIn: Uint8Array
}

export interface Slopes {
  gradient: Float64Array
  hessian: Float64Array
}

/**
 * Coefficients of a ridge-penalised logistic regression by Newton's steps, the intercept free, and
 * the curvature that the last step was taken with. `begin` is the start and left as it is.
 */
export function fitHazard(
  design: HazardDesign,
  { isIn }: JourneyRange,
  { begin, mostSteps = 25 }: { begin?: Float64Array; mostSteps?: number } = {}
) {
  const size = design.featureCount
  const coefficients = begin?.slice() ?? firstGuess(design)
  let curvature!: Factors
  for (let step = 0; step < mostSteps; step++) {
    const { gradient, hessian } = slopesOf(design, isIn, coefficients)
    curvature = factor(hessian, size)
    const change = solve(curvature, gradient)
    const largest = change.reduce((most, move) => Math.max(most, Math.abs(move)), 0)
    // The logistic is nearly linear within one unit: a longer stride would overshoot.
    const stride = largest > 1 ? 1 / largest : 1
    change.forEach((move, at) => (coefficients[at]! += stride * move))
    if (largest < SETTLED) break
  }

  return { coefficients, curvature }
}

function firstGuess({ featureCount, taken }: HazardDesign) {
  const coefficients = new Float64Array(featureCount)
  const won = taken.reduce((sum, is) => sum + is, 0)
  coefficients[0] = Math.log((won + 0.5) / (taken.length - won + 0.5))

  return coefficients
}

/** Gradient and negative Hessian of the penalised log-likelihood. */
export function slopesOf(
  design: HazardDesign,
  isIn: Uint8Array,
  coefficients: Float64Array
): Slopes {
  const size = design.featureCount
  const gradient = coefficients.map((value, at) => (at === 0 ? 0 : -RIDGE * value))
  const hessian = new Float64Array(size * size)
  for (let at = 0; at < size; at++) hessian[at * size + at] = at === 0 ? 1e-6 : RIDGE
  const slopes = { gradient, hessian }
  const { taken, journeyRows, kinds, rowOfKind } = design
  const counts = new Float64Array(rowOfKind.length)
  const takenOfKind = new Float64Array(rowOfKind.length)
  const journeyCount = isIn.length
  for (let journey = 0; journey < journeyCount; journey++) {
    if (isIn[journey] === 0) continue
    for (let row = journeyRows[journey]!; row < journeyRows[journey + 1]!; row++) {
      const kind = kinds[row]!
      if (kind >= 0) {
        counts[kind]! += 1
        takenOfKind[kind]! += taken[row]!
      } else addRow(slopes, design, { row, coefficients, count: 1, taken: taken[row]! })
    }
  }
  for (const [kind, count] of counts.entries()) {
    if (count === 0) continue
    const row = rowOfKind[kind]!
    addRow(slopes, design, { row, coefficients, count, taken: takenOfKind[kind]! })
  }
  mirror(hessian, size)

  return slopes
}

interface Rows {
  row: number
  coefficients: Float64Array
  /** So many rows alike, and how many of them were taken. */
  count: number
  taken: number
}

function addRow(
  { gradient, hessian }: Slopes,
  design: HazardDesign,
  { row, coefficients, count, taken }: Rows
) {
  const { rowOffsets, features, amounts, featureCount } = design
  const from = rowOffsets[row]!
  const to = rowOffsets[row + 1]!
  const p = sigmoid(scoreOf(design, row, coefficients))
  const slope = taken - count * p
  const curve = count * p * (1 - p)
  for (let i = from; i < to; i++) {
    const feature = features[i]!
    const amount = amounts[i]!
    gradient[feature]! += slope * amount
    const line = feature * featureCount
    const weight = curve * amount
    for (let j = i; j < to; j++) hessian[line + features[j]!]! += weight * amounts[j]!
  }
}

/** Of each pair of features one half was added up, on either side of the diagonal. */
function mirror(hessian: Float64Array, size: number) {
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < row; column++) {
      const sum = hessian[row * size + column]! + hessian[column * size + row]!
      hessian[row * size + column] = hessian[column * size + row] = sum
    }
  }
}

export function scoreOf(
  { rowOffsets, features, amounts }: HazardDesign,
  row: number,
  coefficients: Float64Array
) {
  let sum = 0
  for (let at = rowOffsets[row]!; at < rowOffsets[row + 1]!; at++) {
    sum += coefficients[features[at]!]! * amounts[at]!
  }

  return sum
}

/** −2 log-likelihood of the journeys that take part. */
export function devianceOf(
  design: HazardDesign,
  { isIn }: JourneyRange,
  coefficients: Float64Array
) {
  const journeyCount = isIn.length
  let sum = 0
  for (let journey = 0; journey < journeyCount; journey++) {
    if (isIn[journey] === 0) continue
    for (let row = design.journeyRows[journey]!; row < design.journeyRows[journey + 1]!; row++) {
      const score = scoreOf(design, row, coefficients)
      sum += softplus(design.taken[row] === 1 ? -score : score)
    }
  }

  return 2 * sum
}

/** ln(1 + e^x) without overflow. */
const softplus = (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))
