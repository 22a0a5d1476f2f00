import type { Money } from '~/types/money'
import type { ReportFacts } from '~/types/reports'

export interface UtmRow {
  campaignId: string
  name: string
  adAccount: string | null
  channelLabel: string
  spend: Money
  isSeen: boolean
  /** Codes of `reporting.quality.fault_*`. */
  faults: string[]
  url: string | null
  fixedUrl: string
}

/** A reason, a tier or a drop with how many. */
export interface CountedRow {
  code: string
  count: number
  share: number
}

export interface DataQualityProps extends ReportFacts {
  booked: number
  unmatched: { reason: string; appointments: number; share: number }[]
  tiers: { tier: string; appointments: number; share: number }[]
  audit: { from: string; to: string; campaigns: number; atRisk: Money; rows: UtmRow[] } | null
  drops: { kept: number; rows: { reason: string; hits: number; share: number }[] } | null
}
