import { ENGINE_MODELS } from '#attribution/engine/availability'
import { BAND_MODELS, disagreement } from '#attribution/engine/disagreement'
import { JourneyTokens, WON } from '#attribution/engine/journey_tokens'
import { bandOf, resultOf } from '#attribution/engine/model_run'
import { sourceOf } from '#attribution/engine/run_source'
import type { EngineModel, Need } from '#attribution/engine/availability'
import type { BandModel, Verdict } from '#attribution/engine/disagreement'
import type { JourneyColumns } from '#attribution/engine/journey_tokens'
import type { RunSettings } from '#attribution/engine/run_source'
import type { State } from '#attribution/engine/states'
import { creditedStates, influencedStates, runLanes } from '#attribution/runs/run_figures'
import type { CreditedState } from '#attribution/runs/run_figures'
import type { JourneyWorth, RunJourneys } from '#attribution/runs/run_journeys'
import type { Level } from '#attribution/runs/run_question'

/** All that the models of one run are computed from; may be sent to another thread. */
export interface RunWork {
  stateCount: number
  columns: JourneyColumns
  journeyCount: number
  states: State[]
  worth: JourneyWorth
  level: Level
  /** Campaigns of brand search, by what states call them. */
  brandCampaigns: string[]
  settings: Partial<RunSettings>
  models: EngineModel[]
  resamples: number
  seed: number
}

/** One model of a run, done. */
export interface ModelOutcome {
  model: EngineModel
  needs: Need[]
  remark: string | null
  rows: CreditedState[]
}

/** What a run says beside its models. */
export interface RunOutcome {
  won: number
  lost: number
  open: number
  unattributed: number
  states: State[]
  influenced: CreditedState[]
  disagreement: RunDisagreement | null
}

export interface RunDisagreement {
  models: EngineModel[]
  /** ½ Σ of the widest differences of shares, 0..1. */
  spread: number
  verdict: Verdict
  /** Lowest and highest booked appointments by state, intervals joined. */
  low: number[]
  high: number[]
}

/** The work of a run from its journeys. */
export const runWork = (
  { tokens, states, worth }: RunJourneys,
  rest: Omit<RunWork, 'stateCount' | 'columns' | 'journeyCount' | 'states' | 'worth'>
): RunWork => ({
  stateCount: tokens.stateCount,
  columns: tokens.columns,
  journeyCount: tokens.journeyCount,
  states,
  worth,
  ...rest,
})

/** What one thread of a run has to say. */
export interface PartOutcome {
  /** The same in every thread. */
  journeys: Omit<RunOutcome, 'disagreement'>
  /** Its models of the band; all of a run are judged together. */
  band: BandModel[]
}

/** Computes the models one after the other and hands each over as it is done. Pure but for that. */
export const computeRun = (work: RunWork, onModel: (outcome: ModelOutcome) => void) =>
  wholeOutcome([computePart(work, new Int32Array(1), onModel)])

/**
 * Computes those of the models that it takes: several threads of a run take from one list, each
 * the next one, until `taken[0]` is their number. A thread that is held up takes fewer.
 */
export function computePart(
  work: RunWork,
  taken: Int32Array,
  onModel: (outcome: ModelOutcome) => void
): PartOutcome {
  const source = sourceFrom(work)
  const lanes = (source.lanes = runLanes(source, work.worth))
  const against = { lanes, currencies: work.worth.currencies }
  const models = inOrder(work.models)
  const band: BandModel[] = []
  for (;;) {
    const model = models[Atomics.add(taken, 0, 1)]
    if (model === undefined) break
    const result = resultOf(source, model)
    const { needs, remark } = result.availability
    band.push(...bandOf([result]))
    onModel({ model, needs, remark, rows: creditedStates(source, result, against) })
  }

  const journeys = {
    won: source.supply.won,
    lost: source.supply.lost,
    open: source.open,
    unattributed: emptyWon(source.viewed),
    states: source.view.states,
    influenced: influencedStates(source, against).filter(({ state }) => state >= 0),
  }

  return { journeys, band }
}

/** What the parts say together, whoever computed what. */
export function wholeOutcome(parts: readonly PartOutcome[]): RunOutcome {
  const told = disagreement(byEngine(parts.flatMap(({ band }) => band)))

  return {
    ...parts[0]!.journeys,
    disagreement: told && { ...told, low: [...told.low], high: [...told.high] },
  }
}

const byEngine = (band: readonly BandModel[]) =>
  band.toSorted((a, b) => ENGINE_MODELS.indexOf(a.model) - ENGINE_MODELS.indexOf(b.model))

/** The run as the engine sees it; for whoever divides journeys himself. */
export function sourceFrom(work: RunWork) {
  const { stateCount, columns, journeyCount, states, level, settings, resamples, seed } = work
  const tokens = JourneyTokens.over(stateCount, columns, { journeyCount, deadCount: 0 })
  const brands = new Set(work.brandCampaigns)

  return sourceOf({
    tokens,
    states,
    level,
    isDirect: ({ channel }) => channel === 'direct',
    isIntent: ({ channel, campaign }) =>
      channel === 'direct' || (campaign !== null && brands.has(campaign)),
    settings,
    plan: { resamples, seed },
  })
}

/** Of the band and of the others, those that take longest come first. */
const LONGEST: readonly EngineModel[] = [
  'hazard_counterfactual',
  'path_counterfactual',
  'markov_3',
  'markov_2',
  'markov_1',
  'shapley_rate',
]

/** Those of the band first: they are what is looked at. Then threads end at about the same time. */
function inOrder(models: readonly EngineModel[]) {
  const band: readonly EngineModel[] = BAND_MODELS
  const place = (model: EngineModel) => {
    const longest = LONGEST.indexOf(model)

    return (
      (band.includes(model) ? 0 : LONGEST.length + 1) + (longest < 0 ? LONGEST.length : longest)
    )
  }

  return models.toSorted((a, b) => place(a) - place(b))
}

function emptyWon({ columns, journeyCount }: JourneyTokens) {
  const { outcome, offset } = columns
  let count = 0
  for (let at = 0; at < journeyCount; at++) {
    if (outcome[at] === WON && offset[at] === offset[at + 1]) count++
  }

  return count
}
