import type { EngineModel } from '#attribution/engine/availability'
import type { Intervals } from '#attribution/engine/intervals'

/** The models whose disagreement is shown. */
export const BAND_MODELS = [
  'last_non_direct',
  'shapley_rate',
  'hazard_counterfactual',
  'markov_1',
] as const satisfies EngineModel[]

/** One available model's credits by state; a greyed model is left out by the caller. */
export interface BandModel {
  model: EngineModel
  credits: Float64Array
  intervals: Intervals | null
}

export type Verdict = 'models_agree' | 'models_differ' | 'models_contradict'

export interface Disagreement {
  /** Which models the band spans. */
  models: EngineModel[]
  /** Lowest and highest credit by state, joined with the intervals. */
  low: Float64Array
  high: Float64Array
  /** `½ Σ (max − min)` of the models' shares, 0..1: each model divides its own sum. */
  spread: number
  verdict: Verdict
}

const AGREE_BELOW = 0.1
const DIFFER_TO = 0.25

/** Null without a model. */
export function disagreement(models: readonly BandModel[]): Disagreement | null {
  const [any] = models
  if (!any) return null
  const lowOf = ({ credits, intervals }: BandModel, state: number) =>
    Math.min(credits[state]!, intervals?.low[state] ?? Infinity)
  const highOf = ({ credits, intervals }: BandModel, state: number) =>
    Math.max(credits[state]!, intervals?.high[state] ?? 0)
  const low = any.credits.map((_, state) => Math.min(...models.map((one) => lowOf(one, state))))
  const high = any.credits.map((_, state) => Math.max(...models.map((one) => highOf(one, state))))
  const spread = spreadOf(models.map(({ credits }) => sharesOf(credits)))

  return {
    models: models.map(({ model }) => model),
    low,
    high,
    spread,
    verdict: verdictOf(spread),
  }
}

export function verdictOf(spread: number): Verdict {
  if (spread < AGREE_BELOW) return 'models_agree'

  return spread <= DIFFER_TO ? 'models_differ' : 'models_contradict'
}

function spreadOf(shares: readonly Float64Array[]) {
  let sum = 0
  for (let state = 0; state < shares[0]!.length; state++) {
    const own = shares.map((one) => one[state]!)
    sum += Math.max(...own) - Math.min(...own)
  }

  return sum / 2
}

function sharesOf(credits: Float64Array) {
  const sum = credits.reduce((all, credit) => all + credit, 0)

  return credits.map((credit) => (sum > 0 ? credit / sum : 0))
}
