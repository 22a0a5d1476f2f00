import { CurrentBusiness } from '#tenancy/current_business'
import type { ReportFilter } from '#reporting/report_filter'
import { campaignSums, creditSums, isCounted, ofScope } from '#reporting/queries/report_rows'
import type { CreditSums } from '#reporting/queries/report_rows'

export interface CampaignCredits extends CreditSums {
  channel: string
  /** The nil UUID: the touchpoint named no known campaign. */
  campaignId: string
}

/** Credit of a period by channel and campaign; what counts for none may be among it. Inside the door. */
export const campaignCredits = ({ model, datedBy, from, to, stage, matches }: ReportFilter) =>
  CurrentBusiness.query<CampaignCredits>(
    `select channel, campaign_id as "campaignId", currency, band, is_new_person as "isNewPerson",
            ${creditSums(stage)}
       from ${campaignSums()}
      where business_id = $1 and model = $2 and dated_by = $3 and day between $4 and $5 ${ofScope()}
            ${isCounted({ matches })}
      group by channel, campaign_id, currency, band, is_new_person`,
    [CurrentBusiness.id(), model, datedBy, from, to]
  )
