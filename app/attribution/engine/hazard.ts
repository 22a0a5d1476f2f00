import { fail, ok } from '#core/result'
import { hazardNeeds } from '#attribution/engine/availability'
import { WON, OPEN } from '#attribution/engine/journey_tokens'
import { hazardDesign } from '#attribution/engine/hazard_design'
import { fitHazard } from '#attribution/engine/hazard_fit'
import { chooseHalfLives } from '#attribution/engine/hazard_half_lives'
import { JourneyChance } from '#attribution/engine/hazard_chance'
import { drawJourneys } from '#attribution/engine/hazard_journeys'
import { missingByDraw } from '#attribution/engine/hazard_missing'
import { byShare, byWorth } from '#attribution/engine/spread'
import type { Result } from '#core/result'
import type { Need } from '#attribution/engine/availability'
import type { HazardJourneys } from '#attribution/engine/hazard_journeys'
import type { HazardParameters } from '#attribution/engine/hazard_chance'
import type { Spread } from '#attribution/engine/spread'

/** Beyond so many journeys the coefficients are fitted on a draw of them. */
export const MOST_FITTED = 60_000
/** The half-lives are sought on fewer. */
export const MOST_SEARCHED = 10_000

export interface HazardFit extends HazardParameters {
  /** Appointments that would be missing without each state, over won and lost journeys. */
  missing: Float64Array
  /** Won journeys with the state. */
  wonWith: Float64Array
  /** What one appointment owes to a state of its journey, before it is capped at 1 in sum. */
  sharePerAppointment: Float64Array
}

/**
 * Fits the chance to book at each opportunity, and what is missing without each state. Refuses,
 * with what is lacking, where too few journeys were won.
 */
export function fitHazardCounterfactual(
  journeys: HazardJourneys,
  { mostFitted = MOST_FITTED, mostSearched = MOST_SEARCHED } = {}
): Result<HazardFit, Need[]> {
  const { tokens } = journeys
  const needs = hazardNeeds(wonCounts(journeys))
  if (needs.length > 0) return fail(needs)

  const chosen = chooseHalfLives(journeys, mostSearched)
  const { halfLivesDays } = chosen
  const drawn = drawJourneys(tokens, mostFitted)
  const design = hazardDesign(journeys, drawn, halfLivesDays)
  const isIn = new Uint8Array(drawn.length).fill(1)
  const coefficients = fitHazard(design, { isIn }, { begin: chosen.coefficients })

  const parameters = { halfLivesDays, coefficients }
  const isWhole = tokens.liveCount <= mostFitted

  return ok(withMissing(journeys, parameters, isWhole ? null : drawn))
}

/**
 * What is missing without each state under given parameters: added up over all journeys, or over
 * those drawn, which then stand for the others with the same states.
 */
export function withMissing(
  journeys: HazardJourneys,
  parameters: HazardParameters,
  drawn: readonly number[] | null = null
): HazardFit {
  const missing = drawn
    ? missingByDraw(journeys, parameters, drawn)
    : missingOfAll(journeys, parameters)
  const { wonWith } = wonCounts(journeys)
  const sharePerAppointment = missing.map((sum, state) =>
    wonWith[state]! > 0 ? sum / wonWith[state]! : 0
  )

  return { ...parameters, missing, wonWith, sharePerAppointment }
}

function missingOfAll(journeys: HazardJourneys, parameters: HazardParameters) {
  const { tokens, stateCount } = journeys
  const { outcome, offset } = tokens.columns
  const missing = new Float64Array(stateCount)
  const along = new JourneyChance(journeys, parameters)
  for (let at = 0; at < tokens.journeyCount; at++) {
    if (outcome[at]! >= OPEN || offset[at] === offset[at + 1]) continue
    along.read(at)
    const whole = along.chance(-1)
    for (const [place, state] of along.states.entries()) {
      missing[state]! += Math.max(0, whole - along.chance(place))
    }
  }

  return missing
}

/**
 * Raw: the rest of each appointment is the baseline's. Normalised: nothing is left, and where no
 * state of a journey is missed, its contacts share equally.
 */
export const hazardSpread = (
  { sharePerAppointment }: HazardFit,
  form: 'raw' | 'normalised' = 'raw'
): Spread => (form === 'raw' ? byShare(sharePerAppointment) : byWorth(sharePerAppointment))

/** Won journeys, in all and with each state. */
export function wonCounts({ tokens, state, stateCount }: HazardJourneys) {
  const { outcome, offset } = tokens.columns
  const wonWith = new Float64Array(stateCount)
  const lastSeen = new Int32Array(stateCount).fill(-1)
  let won = 0
  for (let at = 0; at < tokens.journeyCount; at++) {
    if (outcome[at] !== WON || offset[at] === offset[at + 1]) continue
    won++
    for (let token = offset[at]!; token < offset[at + 1]!; token++) {
      const one = state[token]!
      if (lastSeen[one] === at) continue
      lastSeen[one] = at
      wonWith[one]! += 1
    }
  }

  return { won, wonWith }
}
