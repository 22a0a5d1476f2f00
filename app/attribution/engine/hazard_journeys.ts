import { DEAD, OPEN, WON } from '#attribution/engine/journey_tokens'
import { mapped } from '#attribution/engine/collapse'
import { mix } from '#attribution/engine/random'
import type { StateMapping } from '#attribution/engine/collapse'
import type { JourneyTokens, StateColumn } from '#attribution/engine/journey_tokens'

/** The closing opportunity comes so long after the last contact. */
export const CLOSING_HOURS = 72
/** A booking nearer to the closing opportunity than to the last contact happened there. */
const AT_CLOSING_AFTER_HOURS = CLOSING_HOURS / 2

/** What the hazard model reads: journeys with ages, seen through a mapping of states. */
export interface HazardJourneys {
  tokens: JourneyTokens
  stateCount: number
  state: StateColumn
  /** 1 for states of direct and of brand search: contacts that show intent. */
  isIntent: ArrayLike<number>
}

export function hazardJourneys(
  tokens: JourneyTokens,
  isIntent: ArrayLike<number>,
  mapping?: StateMapping
): HazardJourneys {
  return {
    tokens,
    stateCount: mapping?.stateCount ?? tokens.stateCount,
    state: mapping ? mapped(tokens, mapping) : tokens.columns.state,
    isIntent,
  }
}

/** Where a journey's opportunities end and whether the last of them was taken. */
export interface Ending {
  hasClosing: boolean
  isWon: boolean
}

/** An open journey is censored: its closing opportunity counts once it has passed. */
export function endingOf({ columns }: JourneyTokens, journey: number): Ending {
  const lastAge = columns.age[columns.offset[journey + 1]! - 1]!
  const outcome = columns.outcome[journey]
  if (outcome === WON) return { isWon: true, hasClosing: lastAge > AT_CLOSING_AFTER_HOURS }

  return { isWon: false, hasClosing: outcome !== OPEN || lastAge >= CLOSING_HOURS }
}

/** A person's journeys are drawn, held out and resampled together; without one, each alone. */
export function drawKey({ columns }: JourneyTokens, journey: number) {
  return mix(columns.person[journey]! || journey + 0x5bd1e995)
}

/**
 * About `most` journeys with contacts, the same ones whatever their order: those whose key falls
 * below a bar. Won, lost and open ones alike.
 */
export function drawJourneys(tokens: JourneyTokens, most: number) {
  const bar = (most / Math.max(1, tokens.liveCount)) * 2 ** 32
  const drawn: number[] = []
  const { outcome, offset } = tokens.columns
  for (let at = 0; at < tokens.journeyCount; at++) {
    if (outcome[at] === DEAD || offset[at] === offset[at + 1]) continue
    if (drawKey(tokens, at) < bar) drawn.push(at)
  }

  return drawn
}
