import { WON } from '#attribution/engine/journey_tokens'
import { positionSpread } from '#attribution/engine/heuristics'
import { noLanes } from '#attribution/engine/credited_lanes'
import { ShareTotals } from '#attribution/engine/poisson_totals'
import { noTotals } from '#attribution/engine/spread'
import type { JourneyTokens } from '#attribution/engine/journey_tokens'
import type { PositionWeights } from '#attribution/engine/heuristics'
import type { Lanes } from '#attribution/engine/credited_lanes'
import type { Totals } from '#attribution/engine/spread'

const HOURS_A_DAY = 24

/** A journey with what only tokens know: ages, and which contacts hold a role. */
export interface AgedJourney {
  length: number
  /** Hours before the booking, oldest first; those of the journey begin at `from`. */
  agesHours: ArrayLike<number>
  from: number
  /** Position of the lead contact, -1 for none. */
  lead: number
  /** Is there a contact between booking and visit? Its weight stands behind those of the journey. */
  hasVisit: boolean
}

/** Fills `out[0..length]`: the weights of the contacts, then that of the visit contact. */
export type AgedSpread = (journey: AgedJourney, out: Float64Array) => void

/** Counted from the youngest contact, so that old journeys do not underflow to 0/0. */
export function timeDecaySpread(halfLifeDays: number): AgedSpread {
  if (!(halfLifeDays > 0)) throw new RangeError(`not a half-life: ${halfLifeDays} days`)
  const perHour = -Math.LN2 / (HOURS_A_DAY * halfLifeDays)

  return ({ agesHours, from, length }, out) => {
    let youngest = Infinity
    for (let k = 0; k < length; k++) youngest = Math.min(youngest, agesHours[from + k]!)
    let sum = 0
    for (let k = 0; k < length; k++) {
      sum += out[k] = Math.exp((agesHours[from + k]! - youngest) * perHour)
    }
    for (let k = 0; k < length; k++) out[k]! /= sum
    out[length] = 0
  }
}

/** Shares of the roles; `others` is divided among the contacts without one. Sum 1. */
export interface RoleWeights {
  first: number
  lead: number
  booking: number
  visit: number
  others: number
}

export const W_SHAPED: RoleWeights = { first: 0.3, lead: 0.3, booking: 0.3, visit: 0, others: 0.1 }

export const FULL_PATH: RoleWeights = {
  first: 0.225,
  lead: 0.225,
  booking: 0.225,
  visit: 0.225,
  others: 0.1,
}

/** Without a lead contact it is `position_u`. */
export function wShapedSpread(weights: RoleWeights, position: PositionWeights): AgedSpread {
  const withoutLead = positionSpread(position)
  const withLead = roleSpread(weights, { isBlindToVisits: true })
  const path = { states: [], from: 0, to: 0 }

  return (journey, out) => {
    if (journey.lead >= 0) return withLead(journey, out)
    path.to = journey.length
    withoutLead(path, out)
    out[journey.length] = 0
  }
}

export const fullPathSpread = (weights: RoleWeights): AgedSpread =>
  roleSpread(weights, { isBlindToVisits: false })

/**
 * One contact may hold several roles: shares add up. The share of a missing lead goes to first
 * and booking, of a missing visit to booking; without others theirs is spread in proportion.
 */
function roleSpread(weights: RoleWeights, { isBlindToVisits }: { isBlindToVisits: boolean }) {
  const { first, lead, booking, visit, others } = weights

  return (journey: AgedJourney, out: Float64Array) => {
    const { length, lead: leadAt } = journey
    const ofVisit = journey.hasVisit && !isBlindToVisits ? visit : 0
    const last = length - 1
    const missing = leadAt < 0 ? lead / 2 : 0
    const holders = holdersOf(journey)
    out.fill(others / Math.max(1, length - holders), 0, length)
    out[0] = out[last] = out[Math.max(0, leadAt)] = 0
    out[0] += first + missing
    out[last]! += booking + missing + (visit - ofVisit)
    if (leadAt >= 0) out[leadAt]! += lead
    out[length] = ofVisit
    if (length === holders) for (let k = 0; k <= length; k++) out[k]! /= 1 - others
  }
}

/** Contacts of the journey with a role: the first, the last, and the lead. */
function holdersOf({ length, lead }: AgedJourney) {
  const isApart = lead > 0 && lead < length - 1

  return (length > 1 ? 2 : 1) + (isApart ? 1 : 0)
}

/** Shares of one journey by state: `states[0..size)` are distinct. */
export interface StateShares {
  size: number
  states: Uint16Array
  /** By state; 0 for all that are not named. */
  shares: Float64Array
}

/** Goes over every won journey that is alive; `journey` is its position among all. */
export function agedShares(
  tokens: JourneyTokens,
  spread: AgedSpread,
  take: (journey: number, shares: StateShares) => void
) {
  const { columns, journeyCount, stateCount } = tokens
  const { outcome, offset, state, visit, lead } = columns
  const given = {
    size: 0,
    states: new Uint16Array(stateCount),
    shares: new Float64Array(stateCount),
  }
  const journey = { length: 0, agesHours: columns.age, from: 0, lead: -1, hasVisit: false }
  let out = new Float64Array(64)
  for (let at = 0; at < journeyCount; at++) {
    if (outcome[at] !== WON) continue
    const from = (journey.from = offset[at]!)
    const length = (journey.length = offset[at + 1]! - from)
    if (length === 0) continue
    if (length >= out.length) out = new Float64Array(2 * length)
    journey.lead = lead[at]!
    journey.hasVisit = visit[at]! >= 0
    spread(journey, out)
    for (let k = 0; k < length; k++) give(given, state[from + k]!, out[k]!)
    if (out[length]! > 0) give(given, visit[at]!, out[length]!)
    take(at, given)
    for (let k = 0; k < given.size; k++) given.shares[given.states[k]!] = 0
    given.size = 0
  }
}

function give(given: StateShares, state: number, share: number) {
  if (share === 0) return
  if (given.shares[state] === 0) given.states[given.size++] = state
  given.shares[state]! += share
}

/** Totals of a model that reads ages or roles. */
export function agedTotals(tokens: JourneyTokens, spread: AgedSpread): Totals {
  return agedNumbers(tokens, spread).totals
}

/** The same with their intervals, and divided `lanes`, in one pass. */
export function agedNumbers(tokens: JourneyTokens, spread: AgedSpread, lanes?: Lanes) {
  const totals = noTotals(tokens.stateCount)
  const { credits, values } = totals
  const told = new ShareTotals(tokens.stateCount)
  const divided = noLanes(tokens.stateCount, lanes?.count ?? 0)
  const { value } = tokens.columns
  agedShares(tokens, spread, (journey, { size, states, shares }) => {
    for (let k = 0; k < size; k++) {
      const state = states[k]!
      const share = shares[state]!
      credits[state]! += share
      values[state]! += share * value[journey]!
      told.add(state, share, 1)
      if (lanes) addShare(divided.byState, { lanes, journey, state, share })
    }
  })

  return { totals, intervals: told.intervals(), divided: lanes ? divided : null }
}

interface LaneShare {
  lanes: Lanes
  journey: number
  state: number
  share: number
}

function addShare(sums: Float64Array, { lanes, journey, state, share }: LaneShare) {
  const { count, ofJourney } = lanes
  const from = lanes.placeOf[journey]! * count
  for (let lane = 0; lane < count; lane++) {
    sums[state * count + lane]! += share * ofJourney[from + lane]!
  }
}
