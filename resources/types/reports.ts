import type { Money } from '~/types/money'
import type {
  ChannelRow,
  DatedBy,
  Figures,
  ReportFilter,
  ReportOptions,
  StrongOnly,
} from '~/types/reporting'
import type { Restatement } from '~/types/saved'

/** Above every report: how far its figures reach. Instants in ISO 8601, days in YYYY-MM-DD. */
export interface ReportFacts {
  filter: ReportFilter & { datedBy: DatedBy }
  options: ReportOptions
  currency: string
  asOf: string
  dataThrough: string | null
  spendThrough: string | null
  matureThrough: string | null
  openCount: number
  isEmpty: boolean
  /** Spend belongs to the whole business: a scope of some locations sees none. */
  seesSpend: boolean
}

export interface CampaignRow extends Figures {
  channel: string
  campaignId: string | null
  name: string | null
  status: string | null
  adAccount: string | null
  hasAds: boolean
  /** Conversions as the platform states them, and by how much they exceed ours; null: it says nothing. */
  claimed: number | null
  difference: number | null
  /** Money was spent, and no journey shows it. */
  isAtRisk: boolean
}

export interface ChannelBranch extends ChannelRow {
  campaigns: CampaignRow[]
  /** The campaigns come to the channel's revenue. */
  isWhole: boolean
}

export interface AdRow extends Figures {
  id: string | null
  name: string | null
  status: string | null
}

export interface AdGroupRow extends AdRow {
  campaignId: string
  ads: AdRow[]
}

export interface CurrencyRow {
  currency: string
  revenue: Money
  spend: Money | null
}

export interface ChannelsProps extends ReportFacts {
  restated: Restatement | null
  strongOnly: StrongOnly | null
  rows: ChannelBranch[]
  unattributed: ChannelRow
  total: ChannelRow
  /** Of the campaigns that are open. */
  adGroups: AdGroupRow[]
  currencies: CurrencyRow[]
}

export interface LocationRow {
  locationId: string | null
  /** Several where they are grouped by a label; none for what has no place. */
  locationIds: string[]
  name: string | null
  booked: number
  kept: number
  newKept: number
  keptRate: number | null
  revenue: Money
  shareAttributed: number | null
  newShare: number | null
  open: number
  withoutPrice: number
}

/** Shrunk towards the group, with an 80 % interval; `raw` is what was counted. */
export interface Compared<Value> {
  mean: Value
  rows: {
    locationId: string
    name: string
    newPersons: number
    value: Value
    low: Value
    high: Value
    raw: Value | null
    /** Null below 30 new persons. */
    rank: { from: number; to: number; of: number } | null
  }[]
}

export interface LocationComparison {
  /** A code of `reporting.comparison.allocation_*`. */
  allocation: string
  cost: Compared<Money> | null
  keptRate: Compared<number> | null
}

export interface LocationsProps extends ReportFacts {
  /** The label that places are grouped by. */
  by: string | null
  groupings: string[]
  strongOnly?: StrongOnly | null
  restated?: Restatement | null
  comparison?: LocationComparison
  rows: LocationRow[]
  withoutLocation: LocationRow
  total: LocationRow
  spend: Money | null
  roas: number | null
}
