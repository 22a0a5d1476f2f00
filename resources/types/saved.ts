import type { Schedules } from '~/types/schedules'
import type { Stage } from '~/types/reporting'

export type RelativePeriod =
  'days_7' | 'days_30' | 'days_90' | 'this_month' | 'last_month' | 'this_year'
export type ViewPage =
  | 'overview'
  | 'channels'
  | 'models'
  | 'journeys'
  | 'locations'
  | 'people'
  | 'spend'
  | 'appointments'
  | 'data-quality'
export type FreezableReport = 'channels' | 'models' | 'locations'

/** How a page is looked at, under a name. */
export interface SavedView {
  id: string
  page: ViewPage
  name: string
  /** Null: the days of `days`, or those that the page has by itself. */
  period: RelativePeriod | null
  days: { from: string; to: string } | null
  isShared: boolean
  isMine: boolean
  owner: string | null
  mayChange: boolean
  href: string
  query: string
}

export interface FrozenHead {
  id: string
  report: FreezableReport
  name: string
  from: string
  to: string
  stage: Stage
  model: { name: string; label: string }
  /** Null: the whole business. */
  places: string[] | null
  /** Null: nobody in person. */
  frozenBy: string | null
  frozenAt: string
}

export interface SavedReportsProps {
  /** Null: not for this reader. */
  schedules: Schedules | null
  views: SavedView[]
  frozen: FrozenHead[]
}

export interface FrozenColumn {
  name: string
  unit: 'figure' | 'amount'
  currency?: string | null
  /** The model whose figures they are. */
  group?: { name: string; label: string }
}

/** Micros as text for amounts, numbers for the rest; null: nothing was known. */
export type FrozenValue = string | number | null

export interface FrozenCell {
  was: FrozenValue
  now: FrozenValue
  change: FrozenValue
  isChanged: boolean
}

export interface FrozenRow {
  key: string
  label: string | null
  depth: number
  standing: 'there' | 'gone' | 'new'
  cells: FrozenCell[]
}

export interface FrozenFacts {
  asOf: string
  dataThrough: string | null
  spendThrough: string | null
  matureThrough: string | null
  openCount: number
  run: { number: number; finishedAt: string | null } | null
}

export interface FrozenReportProps {
  frozen: FrozenHead
  mayRemove: boolean
  question: Record<string, string | boolean | null>
  facts: FrozenFacts
  factsNow: FrozenFacts
  columns: FrozenColumn[]
  rows: FrozenRow[]
  changedCount: number
  cellCount: number
}

/** What changed of a table's figures since its very question was frozen last. */
export interface Restatement {
  id: string
  name: string
  frozenAt: string
  columns: FrozenColumn[]
  /** The changed ones alone; `column` is the place of theirs. */
  cells: (Omit<FrozenCell, 'isChanged'> & { row: string; column: number })[]
}
