import { agedNumbers, fullPathSpread, timeDecaySpread } from '#attribution/engine/aged_heuristics'
import { wShapedSpread } from '#attribution/engine/aged_heuristics'
import { availability, ENGINE_MODELS } from '#attribution/engine/availability'
import { BAND_MODELS, disagreement } from '#attribution/engine/disagreement'
import {
  hazardResult,
  markovResult,
  ofSpread,
  pathResult,
  rateResult,
} from '#attribution/engine/learned_run'
import { fixedIntervals, standingOf } from '#attribution/engine/intervals'
import * as heuristics from '#attribution/engine/heuristics'
import { totalsOf } from '#attribution/engine/spread'
import { sourceOf } from '#attribution/engine/run_source'
import type { AgedSpread } from '#attribution/engine/aged_heuristics'
import type { Availability, EngineModel } from '#attribution/engine/availability'
import type { LaneTotals } from '#attribution/engine/credited_lanes'
import type { BandModel, Disagreement } from '#attribution/engine/disagreement'
import type { CellStanding, Intervals } from '#attribution/engine/intervals'
import type { RunInput, RunSource } from '#attribution/engine/run_source'
import type { Spread, Totals } from '#attribution/engine/spread'
import type { State } from '#attribution/engine/states'

/** What a model says of the business. */
export interface ModelNumbers {
  totals: Totals
  /** Null without resamples. */
  intervals: Intervals | null
  /**
   * Divides one journey as the model does, for its credit lines; null for the models that read
   * ages or roles.
   */
  spread: Spread | null
  /** The same of the models that read ages or roles. */
  agedSpread: AgedSpread | null
  /** Does the share of a state depend on nothing but which states the journey has? */
  isBySet: boolean
  /** What the lanes of the source come to, where they were divided on the way; else null. */
  divided: LaneTotals | null
  /** Markov only: removal effects by state and by channel, and the classical totals. */
  removal?: {
    effects: Float64Array
    channels: string[]
    channelEffects: Float64Array
    classical: Totals
  }
  /** Hazard only: what one appointment owes to each state, and the same without a baseline. */
  hazard?: { sharePerAppointment: Float64Array; halfLivesDays: Float64Array; normalised: Totals }
}

export interface ModelResult {
  model: EngineModel
  availability: Availability
  /** Null for a greyed model. */
  numbers: ModelNumbers | null
  /** By state; empty for a greyed model or without resamples. */
  standing: CellStanding[]
}

export interface ModelRun {
  states: State[]
  won: number
  lost: number
  open: number
  wonWith: Float64Array
  models: ModelResult[]
  /** Null when none of its models may be shown. */
  disagreement: Disagreement | null
}

/** All models over one business. The same journeys, settings and seed: the same numbers. */
export function runModels(input: RunInput, models = ENGINE_MODELS): ModelRun {
  const source = sourceOf(input)
  const results = models.map((model) => resultOf(source, model))

  return {
    states: source.view.states,
    won: source.supply.won,
    lost: source.supply.lost,
    open: source.open,
    wonWith: source.wonWith,
    models: results,
    disagreement: disagreement(bandOf(results)),
  }
}

/** One model of a run. */
export function resultOf(source: RunSource, model: EngineModel): ModelResult {
  const standing = availability(model, source.supply)
  if (standing.needs.length > 0) {
    return { model, availability: standing, numbers: null, standing: [] }
  }
  const numbers = numbersOf(source, model)

  return { model, availability: standing, numbers, standing: standings(source, numbers) }
}

function standings({ wonWith }: RunSource, { totals, intervals }: ModelNumbers) {
  if (!intervals) return []

  return Array.from(totals.credits, (credit, state) =>
    standingOf(credit, {
      low: intervals.low[state]!,
      high: intervals.high[state]!,
      wonWith: wonWith[state]!,
    })
  )
}

/** Of the models that are judged together, those that say something. */
export function bandOf(results: readonly ModelResult[]): BandModel[] {
  const names: readonly EngineModel[] = BAND_MODELS

  return results.flatMap(({ model, numbers }) =>
    numbers && names.includes(model)
      ? [{ model, credits: numbers.totals.credits, intervals: numbers.intervals }]
      : []
  )
}

const NUMBERS: Record<EngineModel, (source: RunSource) => ModelNumbers> = {
  first: (source) => fixed(source, heuristics.firstSpread),
  last: (source) => fixed(source, heuristics.lastSpread),
  last_non_direct: (source) => fixed(source, heuristics.lastNonDirectSpread(source.isDirect)),
  linear: (source) => fixed(source, heuristics.linearSpread),
  linear_distinct: distinct,
  shapley: distinct,
  position_u: (source) => fixed(source, heuristics.positionSpread(source.settings.position)),
  time_decay: (source) => aged(source, timeDecaySpread(source.settings.halfLifeDays)),
  w_shaped: ({ settings, ...source }) =>
    aged({ settings, ...source }, wShapedSpread(settings.wShaped, settings.position)),
  full_path: (source) => aged(source, fullPathSpread(source.settings.fullPath)),
  custom: (source) => aged(source, fullPathSpread(source.settings.custom)),
  markov_1: (source) => markovResult(source, 1),
  markov_2: (source) => markovResult(source, 2),
  markov_3: (source) => markovResult(source, 3),
  shapley_rate: rateResult,
  path_counterfactual: pathResult,
  hazard_counterfactual: hazardResult,
}

const numbersOf = (source: RunSource, model: EngineModel) => NUMBERS[model](source)

/** Equal shares of the distinct states: what sets of states say as well as paths. */
function distinct({ view, plan, distinct: sets }: RunSource) {
  const spread = heuristics.distinctSpread(view.stateCount)

  return { ...fixed({ paths: sets().table, plan }, spread), isBySet: true }
}

function fixed({ paths, plan }: Pick<RunSource, 'paths' | 'plan'>, spread: Spread): ModelNumbers {
  const intervals = plan.resamples > 0 ? fixedIntervals(paths, spread) : null

  return { ...ofSpread(totalsOf(paths, spread), spread), intervals }
}

function aged({ viewed, plan, lanes }: RunSource, spread: AgedSpread): ModelNumbers {
  const { totals, intervals, divided } = agedNumbers(viewed, spread, lanes)

  return {
    ...{ totals, divided, isBySet: false, spread: null, agedSpread: spread },
    intervals: plan.resamples > 0 ? intervals : null,
  }
}
