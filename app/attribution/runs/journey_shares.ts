import { weightsOf } from '#attribution/engine/spread'
import type { ModelNumbers } from '#attribution/engine/model_run'
import type { RunSource } from '#attribution/engine/run_source'
import { OTHER, stateName } from '#attribution/engine/states'
import type { State } from '#attribution/engine/states'
import { agesOf } from '#attribution/runs/owner_journeys'
import type { OwnerJourney } from '#attribution/runs/owner_journeys'
import type { Level } from '#attribution/runs/run_question'

/** How a model divides one appointment. */
export interface JourneyShares {
  /** By contact. */
  contacts: number[]
  /** Of the contact between booking and visit. */
  visit: number
  /** What would have come anyway. */
  baseline: number
}

/** Finds the states of a run, for contacts as they are read again. */
export function stateFinder({ view }: RunSource, level: Level) {
  const idOf = new Map(view.states.map((state, at) => [stateName(state), at]))

  return ({ channel, campaign }: State) => {
    const whole = level === 'channel' ? { channel, campaign: null } : { channel, campaign }

    return idOf.get(stateName(whole)) ?? idOf.get(stateName({ channel, campaign: OTHER })) ?? -1
  }
}

/**
 * The shares of a journey's contacts; they sum to 1 with the baseline. A contact of a state that
 * the model never saw earns nothing, unless all are: then they share equally.
 */
export function sharesOfJourney(
  journey: OwnerJourney,
  { spread, agedSpread }: Pick<ModelNumbers, 'spread' | 'agedSpread'>,
  stateOf: (state: State) => number
): JourneyShares {
  const { contacts, lead, visit } = journey
  if (agedSpread) {
    const hasVisit = visit !== null && stateOf(visit.state) >= 0
    const out = new Float64Array(contacts.length + 1)
    const aged = { length: contacts.length, agesHours: agesOf(journey), from: 0, lead, hasVisit }
    agedSpread(aged, out)

    return { contacts: [...out.subarray(0, contacts.length)], visit: out.at(-1)!, baseline: 0 }
  }
  const states = contacts.map(({ state }) => stateOf(state))
  const known = states.filter((state) => state >= 0)
  const weights = known.length > 0 ? [...weightsOf(known, spread!)] : contacts.map(() => 1)
  const sum = weights.reduce((all, one) => all + one, 0)
  const isLearned = known.length > 0
  const shares = isLearned
    ? states.map((state) => (state >= 0 ? weights.shift()! : 0))
    : weights.map((weight) => weight / sum)

  return { contacts: shares, visit: 0, baseline: isLearned ? Math.max(0, 1 - sum) : 0 }
}
