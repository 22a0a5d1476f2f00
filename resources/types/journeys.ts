import type { Money } from '~/types/money'
import type { ReportFacts } from '~/types/reports'

/** The last bin of a list holds everything beyond as well. */
export interface Bin {
  at: number
  appointments: number
}

export interface JourneyPath {
  /** Channels in their order, with dots. */
  path: string
  channels: { channel: string; label: string }[]
  appointments: number
  persons: number
  medianDays: number | null
  value: Money
}

export interface FoldedPaths {
  paths: number
  appointments: number
  value: Money
}

export interface VisitorRow {
  channel: string
  label: string
  visitors: number
  booked: number
  rate: number | null
}

export interface Visitors {
  rows: VisitorRow[]
  /** Null for who sees some locations alone: visitors belong to none. */
  total: VisitorRow | null
  waitingDays: number
  standardError: number
}

export interface JourneysProps extends ReportFacts {
  filter: ReportFacts['filter'] & {
    persons: 'all' | 'new' | 'returning'
    contains: string | null
    minTouches: number
  }
  options: ReportFacts['options'] & { channels: { name: string; label: string }[] }
  /** Appointments of the filter. */
  total: number
  withoutJourney: number
  withoutValue: Money
  medianTouches: number | null
  medianDays: number | null
  touches: Bin[]
  days: Bin[]
  rows: JourneyPath[]
  visitors: Visitors
  further: FoldedPaths
  /** Null: hidden in health mode. */
  rare: FoldedPaths | null
}
