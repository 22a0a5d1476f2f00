import { CurrentBusiness } from '#tenancy/current_business'
import type { Period } from '#reporting/periods'
import { SPEND_TOTALS } from '#reporting/queries/report_rows'
import type { SpendSums } from '#reporting/queries/report_rows'

export interface CampaignSpend extends SpendSums {
  channel: string
  /** The nil UUID: spend of a campaign that was not taken in. */
  campaignId: string
}

/** Spend of a period by campaign; inside the door. */
export const campaignSpend = ({ from, to }: Period) =>
  CurrentBusiness.query<CampaignSpend>(
    `select channel, campaign_id as "campaignId", currency,
            sum(impressions)::bigint as impressions, sum(clicks)::bigint as clicks,
            sum(cost_micros)::bigint as "costMicros"
       from spend_daily
      where business_id = $1 and day between $2 and $3 and ${SPEND_TOTALS}
      group by channel, campaign_id, currency`,
    [CurrentBusiness.id(), from, to],
    'campaign_spend'
  )
