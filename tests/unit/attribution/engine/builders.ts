import fc from 'fast-check'
import { JourneyTokens, LOST, OPEN, WON } from '#attribution/engine/journey_tokens'
import { PathTable } from '#attribution/engine/path_table'
import type { TokenJourney } from '#attribution/engine/journey_tokens'

/** Letters for states: `A` is 0. */
export const stateOf = (letter: string) => letter.charCodeAt(0) - 65

/** Paths in words: `{ 'A > B': [won, lost, value] }`. */
export function pathsOf(rows: Record<string, [number, number, number?]>, stateCount = 4) {
  const table = new PathTable(stateCount)
  for (const [path, [won, lost, value = won]] of Object.entries(rows)) {
    addPath(table, path.split(' > ').map(stateOf), { won, lost, value })
  }

  return table
}

export interface Weights {
  won: number
  lost: number
  value: number
}

export function addPath(table: PathTable, states: readonly number[], weights: Weights) {
  const row = table.add(states, 0, states.length)
  table.won[row]! += weights.won
  table.lost[row]! += weights.lost
  table.value[row]! += weights.value

  return row
}

export type PathRow = Weights & { states: number[] }

export function tableOf(rows: readonly PathRow[], stateCount: number) {
  const table = new PathTable(stateCount)
  for (const { states, ...weights } of rows) addPath(table, states, weights)

  return table
}

export const STATES = 5

/** Rows of short paths over five states, some of them equal. */
export const pathRows = (most = 25) =>
  fc.array(
    fc.record({
      states: fc.array(fc.integer({ min: 0, max: STATES - 1 }), { minLength: 1, maxLength: 7 }),
      won: fc.integer({ min: 0, max: 9 }),
      lost: fc.integer({ min: 0, max: 9 }),
      value: fc.integer({ min: 0, max: 900 }),
    }),
    { minLength: 1, maxLength: most }
  )

/** Journeys with ages, roles and every outcome. */
export const journeyRows: fc.Arbitrary<TokenJourney[]> = fc.array(
  fc
    .record({
      contacts: fc.array(
        fc.record({
          state: fc.integer({ min: 0, max: STATES - 1 }),
          age: fc.double({ min: 0, max: 2_000, noNaN: true }),
        }),
        { maxLength: 9 }
      ),
      outcome: fc.constantFrom(WON, LOST, OPEN),
      value: fc.integer({ min: 0, max: 500 }),
      lead: fc.integer({ min: -1, max: 8 }),
      visit: fc.integer({ min: -1, max: STATES - 1 }),
      isReturning: fc.boolean(),
    })
    .map(({ contacts, lead, value, outcome, ...rest }) => ({
      ...rest,
      outcome,
      states: contacts.map(({ state }) => state),
      agesHours: contacts.map(({ age }) => age).sort((a, b) => b - a),
      lead: lead < contacts.length ? lead : -1,
      value: outcome === WON ? value : 0,
    })),
  { maxLength: 20 }
)

export function tokensOf(journeys: readonly TokenJourney[], stateCount = STATES) {
  const tokens = new JourneyTokens(stateCount, { journeys: 1, tokens: 1 })
  journeys.forEach((one) => tokens.append(one))

  return tokens
}

/** A journey in words, a day between contacts, booked an hour after the last. */
export function journey(path: string, changes: Partial<TokenJourney> = {}): TokenJourney {
  const states = path === '' ? [] : path.split(' > ').map(stateOf)

  return {
    states,
    agesHours: states.map((_, k) => 1 + 24 * (states.length - 1 - k)),
    outcome: WON,
    ...changes,
  }
}

/** Seeded cases, the same on every machine. */
export const RUNS = { numRuns: 1000, seed: 20260331 }

export const near = (a: number, b: number, tolerance = 1e-9) => Math.abs(a - b) <= tolerance
export const sum = (numbers: Iterable<number>) => Array.from(numbers).reduce((a, b) => a + b, 0)
export const rounded = (numbers: ArrayLike<number>, digits = 9) =>
  Array.from(numbers, (number) => Math.round(number * 10 ** digits) / 10 ** digits)
