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
