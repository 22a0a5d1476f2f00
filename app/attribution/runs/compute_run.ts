import { BAND_MODELS } from '#attribution/engine/disagreement'
import { JourneyTokens, WON } from '#attribution/engine/journey_tokens'
import { resultOf, runOf } from '#attribution/engine/model_run'
import { sourceOf } from '#attribution/engine/run_source'
import type { EngineModel, Need } from '#attribution/engine/availability'
import type { Verdict } from '#attribution/engine/disagreement'
import type { JourneyColumns } from '#attribution/engine/journey_tokens'
import type { RunSettings } from '#attribution/engine/run_source'
import type { State } from '#attribution/engine/states'
import type { ModelResult } from '#attribution/engine/model_run'
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

/** Computes the models one after the other and hands each over as it is done. Pure but for that. */
export function computeRun(work: RunWork, onModel: (outcome: ModelOutcome) => void): RunOutcome {
  const source = sourceFrom(work)
  const lanes = runLanes(source, work.worth)
  const against = { lanes, currencies: work.worth.currencies }
  const results: ModelResult[] = []
  for (const model of inOrder(work.models)) {
    const result = resultOf(source, model)
    const { needs, remark } = result.availability
    results.push(result)
    onModel({ model, needs, remark, rows: creditedStates(source, result, against) })
  }
  const run = runOf(source, results)

  return {
    won: run.won,
    lost: run.lost,
    open: run.open,
    unattributed: emptyWon(source.viewed),
    states: run.states,
    influenced: influencedStates(source, against).filter(({ state }) => state >= 0),
    disagreement: run.disagreement && {
      ...run.disagreement,
      low: [...run.disagreement.low],
      high: [...run.disagreement.high],
    },
  }
}

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

/** Those of the band first: they are what is looked at. */
const inOrder = (models: readonly EngineModel[]) => {
  const band: readonly EngineModel[] = BAND_MODELS

  return models.toSorted((a, b) => Number(band.includes(b)) - Number(band.includes(a)))
}

function emptyWon({ columns, journeyCount }: JourneyTokens) {
  const { outcome, offset } = columns
  let count = 0
  for (let at = 0; at < journeyCount; at++) {
    if (outcome[at] === WON && offset[at] === offset[at + 1]) count++
  }

  return count
}
