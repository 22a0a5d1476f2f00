import { FULL_PATH, W_SHAPED } from '#attribution/engine/aged_heuristics'
import { collapse, mapped, outcomeCounts } from '#attribution/engine/collapse'
import { wonCounts } from '#attribution/engine/hazard'
import { hazardJourneys } from '#attribution/engine/hazard_journeys'
import { RESAMPLES } from '#attribution/engine/intervals'
import { JourneyTokens, WON } from '#attribution/engine/journey_tokens'
import { KAPPA } from '#attribution/engine/set_rates'
import { asChannels, flagsOf, poolCampaigns } from '#attribution/engine/states'
import type { PositionWeights } from '#attribution/engine/heuristics'
import type { RoleWeights } from '#attribution/engine/aged_heuristics'
import type { Supply } from '#attribution/engine/availability'
import type { HazardJourneys } from '#attribution/engine/hazard_journeys'
import type { ResamplePlan } from '#attribution/engine/intervals'
import type { PathTable } from '#attribution/engine/path_table'
import type { State, StateView } from '#attribution/engine/states'

export interface RunSettings {
  halfLifeDays: number
  position: PositionWeights
  wShaped: RoleWeights
  fullPath: RoleWeights
  /** The weights that the business chose itself. */
  custom: RoleWeights
  /** Journeys that a prior rate counts for. */
  kappa: number
}

export const DEFAULT_RUN_SETTINGS: RunSettings = {
  halfLifeDays: 7,
  position: { first: 0.4, between: 0.2, last: 0.4 },
  wShaped: W_SHAPED,
  fullPath: FULL_PATH,
  custom: FULL_PATH,
  kappa: KAPPA,
}

/** The journeys of one business and how they are looked at. */
export interface RunInput {
  tokens: JourneyTokens
  /** What the states of the tokens are, by number. */
  states: readonly State[]
  /** Channels, or campaigns with the rare ones pooled. */
  level: 'channel' | 'campaign'
  isDirect: (state: State) => boolean
  /** A contact that shows intent: direct, or brand search. */
  isIntent: (state: State) => boolean
  settings?: Partial<RunSettings>
  /** 200 resamples unless said; 0: no intervals. The seed is `seedOf(business, period, version)`. */
  plan: { resamples?: number; seed: number }
}

/** What every model of a run reads. */
export interface RunSource {
  /** The tokens as the view has them. */
  viewed: JourneyTokens
  view: StateView
  paths: PathTable
  hazard: HazardJourneys
  isDirect: Uint8Array
  settings: RunSettings
  plan: ResamplePlan
  supply: Supply
  open: number
  wonWith: Float64Array
}

export function sourceOf(input: RunInput): RunSource {
  const { tokens, states, settings, plan } = input
  const view = viewOf(input)
  const viewed = seenAs(tokens, view)
  const isIntent = flagsOf(view.states, input.isIntent)
  const hazard = hazardJourneys(viewed, isIntent)
  const { won, wonWith } = wonCounts(hazard)
  const { lost, open } = outcomeCounts(tokens)
  const leadShare = won > 0 ? leads(tokens) / won : 0
  const stateCount = countSeen(viewed, states.length)

  return {
    viewed,
    view,
    paths: collapse(viewed),
    hazard,
    isDirect: flagsOf(view.states, input.isDirect),
    settings: { ...DEFAULT_RUN_SETTINGS, ...settings },
    plan: { resamples: plan.resamples ?? RESAMPLES, seed: plan.seed },
    supply: { won, lost, stateCount, wonWith, leadShare },
    open,
    wonWith,
  }
}

function viewOf({ tokens, states, level }: RunInput): StateView {
  if (level === 'channel') return asChannels(states)

  return poolCampaigns(states, wonCounts(hazardJourneys(tokens, [])).wonWith)
}

/** The same journeys with other states; what is not a state is shared, not copied. */
function seenAs(tokens: JourneyTokens, view: StateView) {
  const { columns } = tokens
  const visit = columns.visit.map((state) => (state < 0 ? -1 : view.to[state]!))

  return JourneyTokens.over(
    view.stateCount,
    { ...columns, state: mapped(tokens, view), visit },
    tokens
  )
}

/** States that a live journey has. */
function countSeen(tokens: JourneyTokens, most: number) {
  const seen = new Set<number>()
  const { outcome, offset, state } = tokens.columns
  for (let at = 0; at < tokens.journeyCount && seen.size < most; at++) {
    if (outcome[at]! > WON) continue
    for (let token = offset[at]!; token < offset[at + 1]!; token++) seen.add(state[token]!)
  }

  return seen.size
}

function leads(tokens: JourneyTokens) {
  const { outcome, lead, offset } = tokens.columns
  let count = 0
  for (let at = 0; at < tokens.journeyCount; at++) {
    if (outcome[at] === WON && offset[at] !== offset[at + 1] && lead[at]! >= 0) count++
  }

  return count
}
