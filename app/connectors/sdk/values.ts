import { badRecord } from './errors.js'

/** RFC 3339 with `Z` or an offset: `2026-11-23T09:30:00Z`. Anything else is a bad record. */
export type Instant = string

/** `YYYY-MM-DD` in the zone of the ad account or the location. */
export type Day = string

/** `90s`, `15m`, `6h`, `400d`; a day is 24 h. Calendar arithmetic is the host's. */
export type Duration = `${number}${'s' | 'm' | 'h' | 'd'}`

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** Integer millionths of the major unit: USD 12.34 is 12_340_000, JPY 500 is 500_000_000. */
export interface Money {
  /** Safe integer (to 9 billion major units), may be negative; beyond it the record is bad. */
  micros: number
  /** ISO 4217. Never guessed: without a currency there is no Money. */
  currency: string
}

/** A VineJS validator (`vine` is re-exported) is one. Unknown keys are dropped, so a vendor may add fields. */
export interface Schema<T> {
  validate(data: unknown): Promise<T>
  toJSONSchema(): object
}

const UNIT_MS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** Milliseconds of a Duration. Throws a RangeError for anything else. */
export function durationMs(duration: Duration): number {
  const [, amount, unit] = /^(\d{1,6})([smhd])$/.exec(duration) ?? []
  if (!amount || !unit) throw new RangeError(`not a duration: "${duration}"`)

  return Number(amount) * UNIT_MS[unit as keyof typeof UNIT_MS]
}

/** A platform's word → ours. An unknown word throws, code `unknown_word`. */
export function lookup<T>(words: Readonly<Record<string, T>>, word: string, what: string): T {
  if (Object.hasOwn(words, word)) return words[word]!

  throw badRecord('unknown_word', `unknown ${what}: "${String(word).slice(0, 100)}"`)
}
