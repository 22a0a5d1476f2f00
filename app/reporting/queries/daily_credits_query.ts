import { CurrentBusiness } from '#tenancy/current_business'
import { UNATTRIBUTED } from '#reporting/channel_labels'
import type { ReportFilter } from '#reporting/report_filter'
import { CREDIT_OF, MICROS_OF, channelSums, ofScope } from '#reporting/queries/report_rows'

/** One local day: appointments of the stage in every currency, amounts in one. */
export interface DayCredits {
  day: string
  appointments: number
  /** All value, and the part that some touchpoint earned. */
  micros: bigint
  creditedMicros: bigint
  /** The part of channels that money was spent on. */
  adMicros: bigint
  adNewKept: number
}

/** Credit of a period by day; inside the door. `adChannels` are those with spend. */
export const dailyCredits = (
  { model, datedBy, from, to, stage }: ReportFilter,
  currency: string,
  adChannels: string[]
) =>
  CurrentBusiness.query<DayCredits>(
    `select day, sum(${CREDIT_OF[stage]}) as appointments,
            coalesce(sum(${MICROS_OF[stage]}) filter (where currency = $6), 0)::bigint as micros,
            coalesce(sum(${MICROS_OF[stage]})
              filter (where currency = $6 and channel <> '${UNATTRIBUTED}'), 0)::bigint as "creditedMicros",
            coalesce(sum(${MICROS_OF[stage]})
              filter (where currency = $6 and channel = any($7::text[])), 0)::bigint as "adMicros",
            coalesce(sum(credit_kept)
              filter (where is_new_person and channel = any($7::text[])), 0) as "adNewKept"
       from ${channelSums()}
      where business_id = $1 and model = $2 and dated_by = $3 and day between $4 and $5 ${ofScope()}
      group by day order by day`,
    [CurrentBusiness.id(), model, datedBy, from, to, currency, adChannels]
  )
