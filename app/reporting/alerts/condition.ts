import type { MoneyText } from '#core/money_text'

/** What a message needs to be said: names, counts, shares of 1, days (YYYY-MM-DD) and amounts. */
export type AlertFacts = Record<string, string | number | MoneyText>

/** One thing that is wrong now. */
export interface Finding {
  /** Which connection, stream, site or account; '' where the whole business is meant. */
  subject: string
  facts: AlertFacts
}

/** The worst comes first. */
export const GRADES = ['high', 'medium', 'low'] as const
export type Grade = (typeof GRADES)[number]

export interface Threshold {
  unit: 'hours' | 'days' | 'percent' | 'times'
  usual: number
  least: number
  most: number
}

/** When and for whom a condition is looked at. */
export interface Looking {
  nowMs: number
  business: { timezone: string; currency: string }
  /** Of the rule; the condition's usual one, or 0 where it has none. */
  threshold: number
}

/** Something that can be wrong: how bad it is, from when on, and where the next step is. */
export interface Condition {
  grade: Grade
  threshold: Threshold | null
  /** Below `/b/:business`. */
  stepPath(subject: string): string
  /** Inside the door. */
  find(looking: Looking): Promise<Finding[]>
}
