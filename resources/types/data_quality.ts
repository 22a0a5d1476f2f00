import type { Money } from '~/types/money'
import type { ReportFacts } from '~/types/reports'

export interface UtmRow {
  campaignId: string
  name: string
  adAccount: string | null
  adAccountId: string | null
  channelLabel: string
  spend: Money
  isSeen: boolean
  /** Codes of `reporting.quality.fault_*`. */
  faults: string[]
  url: string | null
  fixedUrl: string
}

/** Shares are 0..1; `low` and `high` are of a 95 % interval. */
export interface ReliabilityDot {
  stated: number
  right: number
  labels: number | null
  low: number | null
  high: number | null
  /** Its band has labels enough. */
  isFirm: boolean
}

export interface ReliabilityDistance {
  labels: number
  /** Mean distance of stated and observed with its 90 % interval, and what chance alone gives. */
  ece: number
  low: number
  high: number
  byChance: number
  isEnough: boolean
}

export interface Reliability {
  version: number
  fittedAt: string
  labels: number
  leastLabels: number
  overall: ReliabilityDistance | null
  bands: {
    band: 'strong' | 'fair' | 'weak'
    labels: number
    stated: number | null
    right: number | null
    low: number | null
    high: number | null
    state: 'calibrated' | 'not_calibrated' | 'too_few'
  }[]
  dots: ReliabilityDot[]
  origins: (ReliabilityDistance & { origin: string })[]
  sources: { source: string; labels: number }[]
}

/** What people said beside what was matched. */
export interface Reconciliation {
  answered: number
  /** Typed at the booking platform in words that name no answer, or several. */
  unread: number
  matched: number
  compared: number
  agreeing: number
  /** 0..1; null: too few to say. */
  share: number | null
  leastCompared: number
  rows: {
    /** A code of `ui.answer`. */
    answer: string
    channel: string
    channelLabel: string
    appointments: number
    /** Null: no touchpoint could show what was said. */
    agrees: boolean | null
  }[]
}

/** What would raise the match rate. */
export interface MatchLever {
  /** A code of `reporting.levers`. */
  lever: string
  appointments: number
  compared: number
  /** 0..1; null: too few have it, or no record tells. */
  rate: number | null
  gain: number | null
}

export interface DataQualityProps extends ReportFacts {
  levers: MatchLever[]
  leastWith: number
  /** Connectors through which appointments or payments come in. */
  sources: string[]
  booked: number
  unmatched: { reason: string; appointments: number; share: number }[]
  tiers: { tier: string; appointments: number; share: number }[]
  audit: { from: string; to: string; campaigns: number; atRisk: Money; rows: UtmRow[] } | null
  reconciliation: Reconciliation
  reliability: Reliability | null
  /** Every location is in it; null audit and reliability then mean that there is none. */
  isWhole: boolean
  drops: { kept: number; rows: { reason: string; hits: number; share: number }[] } | null
}
