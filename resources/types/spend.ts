import type { Money } from '~/types/money'
import type { ReportFacts } from '~/types/reports'

export type DayState = 'imported' | 'restated' | 'zero' | 'missing' | 'outside'

export interface SpendDay {
  day: string
  state: DayState
  cost: Money | null
}

export interface SpendAccount {
  id: string
  name: string
  externalId: string
  currency: string
  /** IANA zone in which its days are cut. */
  timezone: string
  status: string
  /** The connection that it comes from. */
  source: string
  firstDay: string | null
  lastDay: string | null
  cost: Money | null
  counts: Record<DayState, number>
  days: SpendDay[]
}

/** May the spend of an ad account be compared with what the business earned? */
export interface SpendQuality {
  adAccountId: string
  name: string
  source: string
  currency: string
  timezone: string
  gaps: { from: string; to: string; days: number }[]
  isOtherCurrency: boolean
  /** By which its days begin later than those of the business; below 0: earlier. */
  minutesBehind: number
  links: { faulty: number; unseen: number; atRisk: Money }
}

export interface ClaimRow {
  adAccountId: string
  name: string
  /** As the platform states it; null: it states nothing. */
  claimed: number | null
  claimedValue: Money | null
  appointments: number
  value: Money
  overClaim: number | null
}

export interface Claims {
  rows: ClaimRow[]
  claimed: number | null
  appointments: number
  overClaim: number | null
}

export interface SpendProps extends ReportFacts {
  totals: Money[]
  accounts: SpendAccount[]
  quality: SpendQuality[]
  /** Null: the scope sees no spend. */
  claims: Claims | null
  /** What a campaign may be. */
  kinds: string[]
}
