import type { AlertRow } from '~/types/alerts'
import type { Money } from '~/types/money'
import type { Attention } from '~/types/alerts'
import type { ChecklistStep } from '~/types/onboarding'

/** What somebody changed at a campaign. Day YYYY-MM-DD. */
export interface TrendNote {
  id: string
  campaignId: string
  campaign: string
  day: string
  text: string
}

/** Something that began to need somebody, on a day of the trend. */
export interface AlertTick {
  id: string
  rule: string
  facts: AlertRow['facts']
  day: string
}

export type Stage = 'booked' | 'kept' | 'paid' | 'net'
export type DatedBy = 'touchpoint' | 'booked' | 'paid'
export type Band = 'strong' | 'fair' | 'weak' | 'unmatched'

/** `from` and `to` are local days of the business, YYYY-MM-DD, both included. */
export interface ReportFilter {
  from: string
  to: string
  stage: Stage
  model: string
  datedBy: DatedBy
  /** Ratios leave days out that may still change, unless they are asked to include them. */
  openDays: 'left_out' | 'included'
  /** Absent: every match that is claimed. */
  matches?: 'strong'
  /** Ids; empty means every location that the member may see. */
  locations: string[]
}

/** What weaker matches earned, where strong ones alone count. `from`: strong is so sure, 0..1. */
export interface StrongOnly {
  from: number
  appointments: number
  value: Money
}

export interface Choice {
  id: string
  name: string
}

export interface ReportOptions {
  models: { name: string; label: string }[]
  stages: Stage[]
  locations: Choice[]
}

/** Shares (0..1) of a row's credited revenue by band; they sum to 1 unless all are 0. */
export interface Evidence {
  strong: number
  fair: number
  weak: number
  none: number
}

/** What every row of a report holds, whatever it is a row of. */
export interface Figures {
  /** Null: no spend is known for it. */
  spend: Money | null
  impressions: number
  clicks: number
  /** Credited appointments; fractions arise where a model splits. */
  booked: number
  kept: number
  revenue: Money
  /** Share (0..1) of all revenue of the stage. */
  share: number
  roas: number | null
  cpa: Money | null
  cac: Money | null
  /** Share (0..1) of the kept persons that are new. */
  newShare: number | null
  evidence: Evidence
}

export interface ChannelRow extends Figures {
  channel: string
  label: string
}

export type CardKey = 'spend' | 'kept' | 'revenue' | 'roas' | 'cac' | 'share'
/** Money for spend, revenue and cac; a count, a ratio or a share (0..1) for the others. */
export type CardValue = Money | number | null

export interface Formula {
  text: string
  inputs: { name: string; value: Money | number | string }[]
}

export interface Card {
  key: CardKey
  value: CardValue
  /** A code of `reporting.reason.*` that says why the value is missing. */
  reason: string | null
  previous: CardValue
  /** Relative change to the period before (0.04 = 4 % more); a difference for `share`. */
  change: number | null
  formula: Formula
  /** Heights only: drawn, never printed. */
  sparkline: number[]
}

export interface TrendPoint {
  /** The first day of its unit, YYYY-MM-DD. */
  day: string
  revenue: Money
  spend: Money | null
  appointments: number
  isMature: boolean
}

export interface Trend {
  unit: 'day' | 'week'
  days: TrendPoint[]
  /** The period before, point by point. */
  previous: TrendPoint[]
}

export interface OverviewProps {
  filter: ReportFilter
  options: ReportOptions
  /** Instants in ISO 8601; `spendThrough` and `matureThrough` are local days. */
  asOf: string
  dataThrough: string | null
  spendThrough: string | null
  matureThrough: string | null
  /** Appointments of the period whose status may still change. */
  openCount: number
  strongOnly: StrongOnly | null
  cards: Card[]
  trend: Trend
  channels: { rows: ChannelRow[]; unattributed: ChannelRow; total: ChannelRow }
  /** The business has no appointment at all, in any period. */
  isEmpty: boolean
  /** Spend belongs to the whole business: a scope of some locations sees none. */
  seesSpend: boolean
  /** What is left to do; null: nothing, or not for this reader. */
  checklist?: ChecklistStep[] | null
  attention?: Attention | null
  /** What was changed at campaigns in the period. */
  notes?: TrendNote[]
  alertTicks?: AlertTick[]
}

/** Answer of `GET /b/:business/today`; instants in ISO 8601. */
export interface Today {
  /** 10,000 means that or more. */
  touchpoints: number
  lastTouchpointAt: string | null
  booked: number
  lastBookedAt: string | null
}
