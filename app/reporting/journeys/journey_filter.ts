import type { ReportFilter } from '#reporting/report_filter'

export const PERSONS = ['all', 'new', 'returning'] as const

/** What the report of journeys is asked for beside the filter of every report. */
export interface JourneyView {
  persons: (typeof PERSONS)[number]
  /** A channel that must be in the journey. */
  contains: string | null
  /** Contacts that a journey has at least; 0 keeps appointments without any. */
  minTouches: number
}

export type JourneyFilter = ReportFilter & JourneyView
