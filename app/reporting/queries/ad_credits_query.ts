import { CurrentBusiness } from '#tenancy/current_business'
import { UNATTRIBUTED } from '#reporting/channel_labels'
import { creditSums, isCounted, ofScope } from '#reporting/queries/report_rows'
import type { CreditSums } from '#reporting/queries/report_rows'
import type { ReportFilter } from '#reporting/report_filter'

/** Where below a campaign; the nil UUID stands for what is not known. */
export interface AdPlace {
  campaignId: string
  adGroupId: string
  adId: string
}

export interface AdCredits extends CreditSums, AdPlace {}

/** Credit of these campaigns by ad group and ad; inside the door. */
export const adCredits = (
  { model, datedBy, from, to, stage, matches }: ReportFilter,
  campaignIds: string[]
) =>
  CurrentBusiness.query<AdCredits>(
    `select campaign_id as "campaignId", ad_group_id as "adGroupId", ad_id as "adId", currency, band,
            is_new_person as "isNewPerson", ${creditSums(stage)}
       from rollup_daily
      where business_id = $1 and model = $2 and dated_by = $3 and day between $4 and $5
        and campaign_id = any($6::uuid[]) and channel <> '${UNATTRIBUTED}' ${ofScope()} ${isCounted({ matches })}
      group by campaign_id, ad_group_id, ad_id, currency, band, is_new_person`,
    [CurrentBusiness.id(), model, datedBy, from, to, campaignIds]
  )
