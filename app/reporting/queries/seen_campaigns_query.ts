import { CurrentBusiness } from '#tenancy/current_business'
import { addDays } from '#reporting/periods'
import type { ReportFilter } from '#reporting/report_filter'

/** A campaign that was a part of some journey, or has spend by ad group. */
export interface SeenCampaign {
  campaignId: string
  isSeen: boolean
  /** Its figures go on below the campaign. */
  hasAds: boolean
}

/** A campaign is given a week to be seen, however short the period. */
const SEEN_WITHIN_DAYS = 7
const NIL = `'00000000-0000-0000-0000-000000000000'::uuid`

/**
 * Which of these campaigns journeys show, and which have figures by ad group; inside the door.
 * `linear` credits every contact of a journey, so that a campaign is in its sums if in any.
 */
export const seenCampaigns = ({ datedBy, from, to }: ReportFilter, campaignIds: string[]) =>
  CurrentBusiness.query<SeenCampaign>(
    `select campaign_id as "campaignId", bool_or(is_seen) as "isSeen", bool_or(has_ads) as "hasAds"
       from (select campaign_id, true as is_seen, ad_group_id <> ${NIL} and day >= $4 as has_ads
               from rollup_daily
              where business_id = $1 and model = 'linear' and dated_by = $2
                and day between least($4::date, $6::date) and $5
                and campaign_id = any($3::uuid[])
             union all
             select campaign_id, false, ad_group_id <> ${NIL}
               from spend_daily
              where business_id = $1 and day between $4 and $5
                and campaign_id = any($3::uuid[])) as found
      group by campaign_id`,
    [CurrentBusiness.id(), datedBy, campaignIds, from, to, addDays(to, 1 - SEEN_WITHIN_DAYS)],
    'seen_campaigns'
  )
