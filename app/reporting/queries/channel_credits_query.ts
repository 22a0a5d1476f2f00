import { CurrentBusiness } from '#tenancy/current_business'
import type { ReportFilter } from '#reporting/report_filter'
import { channelSums, creditSums, dayWhereConverted, ofScope } from '#reporting/queries/report_rows'
import type { CreditSums, Dated } from '#reporting/queries/report_rows'

export interface ChannelCredits extends CreditSums {
  channel: string
}

/**
 * Credit of a period by channel, unattributed among them, and by day in the currencies named; inside
 * the door.
 */
export const channelCredits = (
  { model, datedBy, from, to, stage }: ReportFilter,
  byDay: string[] = []
) =>
  CurrentBusiness.query<Dated<ChannelCredits>>(
    `select channel, currency, ${dayWhereConverted(6)} as day, band,
            is_new_person as "isNewPerson", ${creditSums(stage)}
       from ${channelSums()}
      where business_id = $1 and model = $2 and dated_by = $3 and day between $4 and $5 ${ofScope()}
      group by channel, currency, 3, band, is_new_person`,
    [CurrentBusiness.id(), model, datedBy, from, to, byDay]
  )
