import { CurrentBusiness } from '#tenancy/current_business'
import type { Period } from '#reporting/periods'
import { SPEND_TOTALS, dayWhereConverted } from '#reporting/queries/report_rows'
import type { Dated, SpendSums } from '#reporting/queries/report_rows'

export interface ChannelSpend extends SpendSums {
  channel: string
}

/** Spend of a period by channel, on local days of the ad accounts; inside the door. */
export const channelSpend = ({ from, to }: Period, byDay: string[] = []) =>
  CurrentBusiness.query<Dated<ChannelSpend>>(
    `select channel, currency, ${dayWhereConverted(4)} as day,
            sum(impressions)::bigint as impressions, sum(clicks)::bigint as clicks,
            sum(cost_micros)::bigint as "costMicros"
       from spend_daily
      where business_id = $1 and day between $2 and $3 and ${SPEND_TOTALS}
      group by channel, currency, 3`,
    [CurrentBusiness.id(), from, to, byDay],
    'channel_spend'
  )
