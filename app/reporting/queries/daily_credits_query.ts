import { CurrentBusiness } from '#tenancy/current_business'
import { UNATTRIBUTED } from '#reporting/channel_labels'
import type { ReportFilter } from '#reporting/report_filter'
import {
  CREDIT_OF,
  MICROS_OF,
  channelOf,
  channelSums,
  ofScope,
} from '#reporting/queries/report_rows'

/** What was earned on one local day in one currency. */
export interface DayCredits {
  day: string
  currency: string
  /** Of the stage. */
  appointments: number
  /** All value, and the part that some touchpoint earned. */
  micros: bigint
  creditedMicros: bigint
  /** The part of channels that money was spent on. */
  adMicros: bigint
  adNewKept: number
}

/** Credit of a period by day and currency; inside the door. `adChannels` are those with spend. */
export const dailyCredits = (
  { model, datedBy, from, to, stage, matches }: ReportFilter,
  adChannels: string[]
) =>
  CurrentBusiness.query<DayCredits>(
    `select day, currency, sum(${CREDIT_OF[stage]}) as appointments,
            sum(${MICROS_OF[stage]})::bigint as micros,
            coalesce(sum(${MICROS_OF[stage]})
              filter (where ${channelOf({ matches })} <> '${UNATTRIBUTED}'), 0)::bigint as "creditedMicros",
            coalesce(sum(${MICROS_OF[stage]})
              filter (where ${channelOf({ matches })} = any($6::text[])), 0)::bigint as "adMicros",
            coalesce(sum(credit_kept)
              filter (where is_new_person and ${channelOf({ matches })} = any($6::text[])), 0) as "adNewKept"
       from ${channelSums()}
      where business_id = $1 and model = $2 and dated_by = $3 and day between $4 and $5 ${ofScope()}
      group by day, currency order by day`,
    [CurrentBusiness.id(), model, datedBy, from, to, adChannels]
  )
