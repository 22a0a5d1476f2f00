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

/** Paths that the report folds into one row each. */
export const FOLDS = ['further', 'rare'] as const

/** Which part of those journeys a list of appointments is of; null: any. */
export interface JourneyPart extends JourneyView {
  /** Channels of the whole journey, with dots. */
  path: string | null
  paths: (typeof FOLDS)[number] | null
  /** A bin of the report: contacts, of which the last bin holds all beyond as well; 0: none. */
  touches: number | null
  /** The same of the local days from the first contact to the booking. */
  days: number | null
}

/** Whether a list asks for anything of journeys at all. */
export const asksForJourneys = ({ path, paths, touches, days, ...view }: JourneyPart) =>
  [path, paths, touches, days, view.contains].some((asked) => asked !== null) ||
  view.persons !== 'all' ||
  view.minTouches > 0
