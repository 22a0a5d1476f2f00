import { CurrentBusiness } from '#tenancy/current_business'
import { UNATTRIBUTED } from '#reporting/channel_labels'
import type { ReportFilter, Stage } from '#reporting/report_filter'

/** The column of the daily sums that holds the chosen stage. */
export const MICROS_OF: Record<Stage, string> = {
  booked: 'booked_micros',
  kept: 'kept_micros',
  paid: 'paid_micros',
  net: 'net_micros',
}

export const CREDIT_OF: Record<Stage, string> = {
  booked: 'credit_booked',
  kept: 'credit_kept',
  paid: 'credit_paid',
  net: 'credit_paid',
}

/** Totals of spend: finer rows are detail of the same money. */
export const SPEND_TOTALS = `ad_group_id = '00000000-0000-0000-0000-000000000000'
   and ad_id = '00000000-0000-0000-0000-000000000000'`

/**
 * SQL: the day of sums in currencies that are converted day by day, and null of the others, which are
 * sums of all days. `at` is the place of the list of currencies among the values.
 */
export const dayWhereConverted = (at: number) =>
  `case when currency = any($${at}::text[]) then day end`

/** A sum with its day, where its currency is converted by day. */
export type Dated<Row> = Row & { day: string | null }

/** SQL: rows of matches that are claimed and not strong. */
export const IS_WEAKER = `band in ('fair', 'weak')`
type Counting = Pick<ReportFilter, 'matches'>

/** SQL: the channel that a row counts for: where strong matches alone count, the others have none. */
export const channelOf = ({ matches }: Counting) =>
  matches === 'strong'
    ? `case when ${IS_WEAKER} then '${UNATTRIBUTED}' else channel end`
    : 'channel'

/** SQL: and its band. */
export const bandOf = ({ matches }: Counting) =>
  matches === 'strong' ? `case when ${IS_WEAKER} then 'none' else band end` : 'band'

/** SQL: of credit that has a channel, what counts. */
export const isCounted = ({ matches }: Counting) =>
  matches === 'strong' ? `and not ${IS_WEAKER}` : ''

/** SQL of the credit sums that every report shows. */
export const creditSums = (stage: Stage) => `
  sum(credit_booked) as booked, sum(credit_kept) as kept, sum(credit_paid) as paid,
  sum(${MICROS_OF[stage]})::bigint as micros`

/** Sums of credit under one key: appointments, and micros at the chosen stage. */
export interface CreditSums {
  currency: string
  band: 'strong' | 'fair' | 'weak' | 'none'
  isNewPerson: boolean
  booked: number
  kept: number
  paid: number
  micros: bigint
}

export interface SpendSums {
  currency: string
  impressions: bigint
  clicks: bigint
  costMicros: bigint
}

/**
 * SQL: the rows of a scope of some locations, said where an index can use it; the wall underneath
 * hides the others all the same. `table`: which one is meant, where several have a location.
 */
export const ofScope = (table?: string) =>
  CurrentBusiness.scope().locations === null
    ? ''
    : `and ${table ? `${table}.` : ''}location_id = any ((select app.location_scope())::uuid[])`

/** SQL: sums by channel of the whole business where that is the scope, else those by location. */
export const channelSums = () =>
  CurrentBusiness.scope().locations === null ? 'channel_daily' : 'rollup_daily'

/** SQL: the same by channel and campaign. */
export const campaignSums = () =>
  CurrentBusiness.scope().locations === null ? 'campaign_daily' : 'rollup_daily'
