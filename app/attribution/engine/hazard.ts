import { fail, ok } from '#core/result'
import { hazardNeeds } from '#attribution/engine/availability'
import { hazardDesign } from '#attribution/engine/hazard_design'
import { fitHazard } from '#attribution/engine/hazard_fit'
import { chooseHalfLives } from '#attribution/engine/hazard_half_lives'
import { drawJourneys, wonCounts } from '#attribution/engine/hazard_journeys'
import { hazardLosses } from '#attribution/engine/hazard_losses'
import { missingByDraw } from '#attribution/engine/hazard_missing'
import { byShare, byWorth } from '#attribution/engine/spread'
import type { Result } from '#core/result'
import type { Need } from '#attribution/engine/availability'
import type { HazardDesign } from '#attribution/engine/hazard_design'
import type { HazardJourneys } from '#attribution/engine/hazard_journeys'
import type { Factors } from '#attribution/engine/linear_algebra'
import type { HazardLosses } from '#attribution/engine/hazard_losses'
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
  /** Of the journeys that were looked at. */
  losses: HazardLosses
}

/** A fit with the opportunities that it was made from. */
export interface FittedHazard extends HazardFit {
  design: HazardDesign
  /** Of the log-likelihood where the coefficients are. */
  curvature: Factors
}

/**
 * Fits the chance to book at each opportunity, and what is missing without each state. Refuses,
 * with what is lacking, where too few journeys were won.
 */
export function fitHazardCounterfactual(
  journeys: HazardJourneys,
  { mostFitted = MOST_FITTED, mostSearched = MOST_SEARCHED } = {}
): Result<FittedHazard, Need[]> {
  const { tokens } = journeys
  const needs = hazardNeeds(wonCounts(journeys.distinct().table))
  if (needs.length > 0) return fail(needs)

  const drawn = drawJourneys(tokens, mostFitted)
  const chosen = chooseHalfLives(journeys, mostSearched, drawn)
  const { halfLivesDays } = chosen
  const design = hazardDesign(journeys, drawn, halfLivesDays)
  const isIn = new Uint8Array(drawn.length).fill(1)
  const begin = chosen.coefficients
  const { coefficients, curvature } = fitHazard(design, { isIn }, { begin })

  const parameters = { halfLivesDays, coefficients }
  const isWhole = tokens.liveCount <= mostFitted

  return ok({ ...withMissing(journeys, parameters, isWhole ? null : drawn), design, curvature })
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
  const losses = hazardLosses(
    journeys,
    parameters,
    drawn ?? drawJourneys(journeys.tokens, Infinity)
  )
  const missing = drawn ? missingByDraw(journeys, losses) : missingOfAll(journeys, losses)
  const { wonWith } = wonCounts(journeys.distinct().table)
  const sharePerAppointment = missing.map((sum, state) =>
    wonWith[state]! > 0 ? sum / wonWith[state]! : 0
  )

  return { ...parameters, missing, wonWith, sharePerAppointment, losses }
}

function missingOfAll({ stateCount }: HazardJourneys, { states, amounts }: HazardLosses) {
  const missing = new Float64Array(stateCount)
  states.forEach((state, entry) => (missing[state]! += amounts[entry]!))

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
