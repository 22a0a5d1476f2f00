import { LOST, WON } from '#attribution/engine/journey_tokens'
import { sequence } from '#attribution/engine/random'
import type { TokenJourney } from '#attribution/engine/journey_tokens'

export const STATES = 3
export const NO_INTENT = [0, 0, 0]

/** Contacts a day apart; A doubles the chance to book at its contact, B and C do nothing. */
export function invented(count: number, seed = 11): TokenJourney[] {
  const random = sequence(seed)

  return Array.from({ length: count }, (_, n) => {
    const states: number[] = []
    let isWon = false
    while (!isWon && states.length < 5 && (states.length === 0 || random() < 0.6)) {
      states.push(Math.floor(random() * STATES))
      isWon = random() < (states.at(-1) === 0 ? 0.3 : 0.08)
    }
    const beforeHours = isWon ? 0.5 : 800

    return {
      states,
      agesHours: states.map((__, k) => beforeHours + 24 * (states.length - 1 - k)),
      outcome: isWon ? WON : LOST,
      value: isWon ? 50 : 0,
      person: n + 1,
    }
  })
}

export const parametersOf = (coefficients: number[], days = 1) => ({
  coefficients: Float64Array.from(coefficients),
  halfLivesDays: new Float64Array(STATES).fill(days),
})
