import { DEAD, OPEN, WON } from '#attribution/engine/journey_tokens'
import { collapse } from '#attribution/engine/collapse'
import { distinctPaths } from '#attribution/engine/distinct_paths'
import { once } from '#attribution/engine/once'
import { mix } from '#attribution/engine/random'
import type { DistinctPaths } from '#attribution/engine/distinct_paths'
import type { PathTable } from '#attribution/engine/path_table'
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
  /** Won and lost journeys by the set of their states; counted when first asked for. */
  distinct: () => DistinctPaths
}

export function hazardJourneys(
  tokens: JourneyTokens,
  isIntent: ArrayLike<number>,
  distinct = once(() => distinctPaths(collapse(tokens)))
): HazardJourneys {
  return { tokens, stateCount: tokens.stateCount, state: tokens.columns.state, isIntent, distinct }
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
 * below a bar. Won, lost and open ones alike. Those of a larger draw may be given, to look only
 * `among` them.
 */
export function drawJourneys(tokens: JourneyTokens, most: number, among?: readonly number[]) {
  const bar = (most / Math.max(1, tokens.liveCount)) * 2 ** 32
  if (among) return among.filter((journey) => drawKey(tokens, journey) < bar)
  const drawn: number[] = []
  const { outcome, offset } = tokens.columns
  for (let at = 0; at < tokens.journeyCount; at++) {
    if (outcome[at] === DEAD || offset[at] === offset[at + 1]) continue
    if (drawKey(tokens, at) < bar) drawn.push(at)
  }

  return drawn
}

/** Won journeys with a contact, in all and with each state. */
export function wonCounts({ rowCount, offsets, states, won, stateCount }: PathTable) {
  const wonWith = new Float64Array(stateCount)
  let all = 0
  for (let set = 0; set < rowCount; set++) {
    all += won[set]!
    for (let at = offsets[set]!; at < offsets[set + 1]!; at++) wonWith[states[at]!]! += won[set]!
  }

  return { won: all, wonWith }
}
