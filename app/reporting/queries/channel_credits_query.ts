import { CurrentBusiness } from '#tenancy/current_business'
import type { ReportFilter } from '#reporting/report_filter'
import { channelSums, creditSums, ofScope } from '#reporting/queries/report_rows'
import type { CreditSums } from '#reporting/queries/report_rows'

export interface ChannelCredits extends CreditSums {
  channel: string
}

/** Credit of a period by channel, unattributed among them; inside the door. */
export const channelCredits = ({ model, datedBy, from, to, stage }: ReportFilter) =>
  CurrentBusiness.query<ChannelCredits>(
    `select channel, currency, band, is_new_person as "isNewPerson", ${creditSums(stage)}
       from ${channelSums()}
      where business_id = $1 and model = $2 and dated_by = $3 and day between $4 and $5 ${ofScope()}
      group by channel, currency, band, is_new_person`,
    [CurrentBusiness.id(), model, datedBy, from, to]
  )
