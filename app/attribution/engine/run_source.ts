import { FULL_PATH, W_SHAPED } from '#attribution/engine/aged_heuristics'
import { collapse, mapped, outcomeCounts } from '#attribution/engine/collapse'
import { distinctPaths } from '#attribution/engine/distinct_paths'
import { hazardJourneys, wonCounts } from '#attribution/engine/hazard_journeys'
import { once } from '#attribution/engine/once'
import { RESAMPLES } from '#attribution/engine/intervals'
import { JourneyTokens, WON } from '#attribution/engine/journey_tokens'
import { setTable } from '#attribution/engine/channel_sets'
import { KAPPA, setRates } from '#attribution/engine/set_rates'
import { asChannels, flagsOf, poolCampaigns } from '#attribution/engine/states'
import type { PositionWeights } from '#attribution/engine/heuristics'
import type { RoleWeights } from '#attribution/engine/aged_heuristics'
import type { Lanes } from '#attribution/engine/credited_lanes'
import type { Supply } from '#attribution/engine/availability'
import type { DistinctPaths } from '#attribution/engine/distinct_paths'
import type { HazardJourneys } from '#attribution/engine/hazard_journeys'
import type { ResamplePlan } from '#attribution/engine/intervals'
import type { PathTable } from '#attribution/engine/path_table'
import type { SetTable } from '#attribution/engine/channel_sets'
import type { SetRates } from '#attribution/engine/set_rates'
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
  /** The path of each won or lost journey that has contacts. */
  rowOf: Int32Array
  /** The paths by the set of their states; made when first asked for, and kept. */
  distinct: () => DistinctPaths
  /** The sets of states and the chance to win with each; likewise. */
  rated: () => { sets: SetTable; rates: SetRates }
  hazard: HazardJourneys
  isDirect: Uint8Array
  settings: RunSettings
  plan: ResamplePlan
  supply: Supply
  open: number
  wonWith: Float64Array
  /** What models divide beside the appointment and its value. */
  lanes?: Lanes
}

export function sourceOf(input: RunInput): RunSource {
  const { tokens, settings, plan } = input
  const view = viewOf(input)
  const viewed = seenAs(tokens, view)
  const rowOf = new Int32Array(viewed.journeyCount)
  const paths = collapse(viewed, undefined, rowOf)
  const distinct = once(() => distinctPaths(paths))
  const { won, wonWith } = wonCounts(distinct().table)
  const { lost, open } = outcomeCounts(tokens)
  const leadShare = won > 0 ? leads(tokens) / won : 0
  const stateCount = countSeen(distinct().table)
  const whole = { ...DEFAULT_RUN_SETTINGS, ...settings }

  return {
    ...{ viewed, view, paths, rowOf, distinct, open, wonWith },
    rated: once(() => {
      const sets = setTable(paths)

      return { sets, rates: setRates(sets, whole) }
    }),
    hazard: hazardJourneys(viewed, flagsOf(view.states, input.isIntent), distinct),
    isDirect: flagsOf(view.states, input.isDirect),
    settings: whole,
    plan: { resamples: plan.resamples ?? RESAMPLES, seed: plan.seed },
    supply: { won, lost, stateCount, wonWith, leadShare },
  }
}

function viewOf({ tokens, states, level }: RunInput): StateView {
  return level === 'channel' ? asChannels(states) : poolCampaigns(states, wonWithEach(tokens))
}

/** The same journeys with other states; what is not a state is shared, not copied. */
function seenAs(tokens: JourneyTokens, view: StateView) {
  const { columns, stateCount } = tokens
  if (view.stateCount === stateCount && view.states.every((_, at) => view.to[at] === at)) {
    return tokens
  }
  const visit = columns.visit.map((state) => (state < 0 ? -1 : view.to[state]!))

  return JourneyTokens.over(
    view.stateCount,
    { ...columns, state: mapped(tokens, view), visit },
    tokens
  )
}

/** Won journeys with each state. */
function wonWithEach({ columns, journeyCount, stateCount }: JourneyTokens) {
  const { outcome, offset, state } = columns
  const wonWith = new Float64Array(stateCount)
  const lastSeen = new Int32Array(stateCount).fill(-1)
  for (let at = 0; at < journeyCount; at++) {
    if (outcome[at] !== WON) continue
    for (let token = offset[at]!; token < offset[at + 1]!; token++) {
      if (lastSeen[state[token]!] === at) continue
      lastSeen[state[token]!] = at
      wonWith[state[token]!]! += 1
    }
  }

  return wonWith
}

/** States that a won or a lost journey has. */
const countSeen = ({ states, offsets, rowCount }: PathTable) =>
  new Set(states.subarray(0, offsets[rowCount])).size

function leads(tokens: JourneyTokens) {
  const { outcome, lead, offset } = tokens.columns
  let count = 0
  for (let at = 0; at < tokens.journeyCount; at++) {
    if (outcome[at] === WON && offset[at] !== offset[at + 1] && lead[at]! >= 0) count++
  }

  return count
}
