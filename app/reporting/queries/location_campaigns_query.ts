import { CurrentBusiness } from '#tenancy/current_business'
import { UNATTRIBUTED } from '#reporting/channel_labels'
import { isCounted } from '#reporting/queries/report_rows'
import type { ReportFilter } from '#reporting/report_filter'

/** What a campaign brought to a location; the nil UUID is a campaign or a place not known. */
export interface LocationCampaign {
  locationId: string
  campaignId: string
  kept: number
  /** Of them, somebody's first. */
  fresh: number
}

/** Credited kept appointments of a period by location and campaign; inside the door. */
export const locationCampaigns = ({ model, datedBy, from, to, matches }: ReportFilter) =>
  CurrentBusiness.query<LocationCampaign>(
    `select location_id as "locationId", campaign_id as "campaignId", sum(credit_kept) as kept,
            coalesce(sum(credit_kept) filter (where is_new_person), 0) as fresh
       from rollup_daily
      where business_id = $1 and model = $2 and dated_by = $3 and day between $4 and $5
        and channel <> '${UNATTRIBUTED}' ${isCounted({ matches })}
      group by location_id, campaign_id`,
    [CurrentBusiness.id(), model, datedBy, from, to]
  )
