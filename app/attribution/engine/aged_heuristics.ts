import { WON } from '#attribution/engine/journey_tokens'
import { positionSpread } from '#attribution/engine/heuristics'
import { noTotals } from '#attribution/engine/spread'
import type { JourneyTokens } from '#attribution/engine/journey_tokens'
import type { PositionWeights } from '#attribution/engine/heuristics'
import type { Totals } from '#attribution/engine/spread'

const HOURS_A_DAY = 24

/** A journey with what only tokens know: ages, and which contacts hold a role. */
export interface AgedJourney {
  length: number
  /** Hours before the booking, by position, oldest first. */
  agesHours: ArrayLike<number>
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
  const perHour = -1 / (HOURS_A_DAY * halfLifeDays)

  return ({ agesHours, length }, out) => {
    let youngest = Infinity
    for (let k = 0; k < length; k++) youngest = Math.min(youngest, agesHours[k]!)
    let sum = 0
    for (let k = 0; k < length; k++) sum += out[k] = 2 ** ((agesHours[k]! - youngest) * perHour)
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
  const withLead = roleSpread(weights)

  return (journey, out) => {
    if (journey.lead >= 0) return withLead({ ...journey, hasVisit: false }, out)
    withoutLead({ states: [], from: 0, to: journey.length }, out)
    out[journey.length] = 0
  }
}

export const fullPathSpread = (weights: RoleWeights): AgedSpread => roleSpread(weights)

/**
 * One contact may hold several roles: shares add up. The share of a missing lead goes to first
 * and booking, of a missing visit to booking; without others theirs is spread in proportion.
 */
function roleSpread(weights: RoleWeights): AgedSpread {
  const { first, lead, booking, visit, others } = weights

  return ({ length, lead: leadAt, hasVisit }, out) => {
    const last = length - 1
    const missing = leadAt < 0 ? lead / 2 : 0
    out.fill(0, 0, length + 1)
    out[0]! += first + missing
    out[last]! += booking + missing + (hasVisit ? 0 : visit)
    if (leadAt >= 0) out[leadAt]! += lead
    out[length] = hasVisit ? visit : 0
    const isHolder = (k: number) => k === 0 || k === last || k === leadAt
    const otherCount = length - new Set([0, last, leadAt < 0 ? 0 : leadAt]).size
    for (let k = 0; k <= length; k++) {
      if (otherCount === 0) out[k]! /= 1 - others
      else if (k < length && !isHolder(k)) out[k] = others / otherCount
    }
  }
}

/** Takes what every won journey gives. */
export interface CreditTaker {
  /** `journey` is its position among all. */
  credit: (state: number, share: number, journey: number) => void
  journeyEnds: () => void
}

/** Goes over every won journey that is alive, and names the credits that are not 0. */
export function agedCredits(tokens: JourneyTokens, spread: AgedSpread, taker: CreditTaker) {
  const { columns, journeyCount } = tokens
  let out = new Float64Array(64)
  for (let at = 0; at < journeyCount; at++) {
    const from = columns.offset[at]!
    const length = columns.offset[at + 1]! - from
    if (columns.outcome[at] !== WON || length === 0) continue
    if (length >= out.length) out = new Float64Array(2 * length)
    const visit = columns.visit[at]!
    const agesHours = columns.age.subarray(from, from + length)
    spread({ length, agesHours, lead: columns.lead[at]!, hasVisit: visit >= 0 }, out)
    for (let k = 0; k <= length; k++) {
      if (out[k] === 0) continue
      taker.credit(k < length ? columns.state[from + k]! : visit, out[k]!, at)
    }
    taker.journeyEnds()
  }
}

/** Totals of a model that reads ages or roles. */
export function agedTotals(tokens: JourneyTokens, spread: AgedSpread): Totals {
  const totals = noTotals(tokens.stateCount)
  const { value } = tokens.columns
  agedCredits(tokens, spread, {
    credit(state, share, journey) {
      totals.credits[state]! += share
      totals.values[state]! += share * value[journey]!
    },
    journeyEnds() {},
  })

  return totals
}
