/** How the amounts of one currency came into another. Days YYYY-MM-DD, rates exact decimals. */
export interface Converted {
  currency: string
  into: string
  lowest: string
  highest: string
  from: string
  to: string
  /** Days that took the rate of a day before. */
  borrowedDays: number
  /** Names of files; '' stands for those written down by hand. */
  origins: string[]
}

/** Days whose amounts have no rate: they are listed, and in no sum. */
export interface Unconverted {
  currency: string
  into: string
  days: number
  from: string
  to: string
}

export interface ConversionFacts {
  converted: Converted[]
  unconverted: Unconverted[]
}

export interface KnownRate {
  day: string
  base: string
  quote: string
  rate: string
  origin: 'by_hand' | 'file'
  fileName: string | null
  setAt: string
}

export interface RatesPreview {
  rowCount: number
  goodCount: number
  badCount: number
  /** The first of them. */
  bad: { line: number; field: 'day' | 'base' | 'quote' | 'rate'; fault: string }[]
  effect: { inserted: number; updated: number; unchanged: number }
}

export interface RatesProps {
  /** Of the organization. */
  currency: string
  today: string
  /** A day without a rate takes one of at most so many days before. */
  reachDays: number
  needed: { base: string; through: string | null }[]
  count: number
  rates: KnownRate[]
  preview: RatesPreview | null
}
