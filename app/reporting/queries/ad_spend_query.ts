import { CurrentBusiness } from '#tenancy/current_business'
import type { Period } from '#reporting/periods'
import type { AdPlace } from '#reporting/queries/ad_credits_query'
import type { SpendSums } from '#reporting/queries/report_rows'

export interface AdSpend extends SpendSums, AdPlace {}

/**
 * Spend of these campaigns as stated for ad groups (nil `adId`) and for ads: two tellings of the
 * same money, never to be added; inside the door.
 */
export const adSpend = ({ from, to }: Period, campaignIds: string[]) =>
  CurrentBusiness.query<AdSpend>(
    `select campaign_id as "campaignId", ad_group_id as "adGroupId", ad_id as "adId", currency,
            sum(impressions)::bigint as impressions, sum(clicks)::bigint as clicks,
            sum(cost_micros)::bigint as "costMicros"
       from spend_daily
      where business_id = $1 and day between $2 and $3 and campaign_id = any($4::uuid[])
        and (ad_group_id <> '00000000-0000-0000-0000-000000000000'
             or ad_id <> '00000000-0000-0000-0000-000000000000')
      group by campaign_id, ad_group_id, ad_id, currency`,
    [CurrentBusiness.id(), from, to, campaignIds],
    'ad_spend_of_campaigns'
  )
