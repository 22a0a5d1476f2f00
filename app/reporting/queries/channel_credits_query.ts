import { CurrentBusiness } from '#tenancy/current_business'
import type { ReportFilter } from '#reporting/report_filter'
import {
  bandOf,
  channelOf,
  channelSums,
  creditSums,
  dayWhereConverted,
  ofScope,
} from '#reporting/queries/report_rows'
import type { CreditSums, Dated } from '#reporting/queries/report_rows'

export interface ChannelCredits extends CreditSums {
  channel: string
}

/**
 * Credit of a period by channel, unattributed among them, and by day in the currencies named; inside
 * the door.
 */
export const channelCredits = (filter: ReportFilter, byDay: string[] = []) =>
  CurrentBusiness.query<Dated<ChannelCredits>>(
    `select ${channelOf(filter)} as channel, currency, ${dayWhereConverted(6)} as day,
            ${bandOf(filter)} as band,
            is_new_person as "isNewPerson", ${creditSums(filter.stage)}
       from ${channelSums()}
      where business_id = $1 and model = $2 and dated_by = $3 and day between $4 and $5 ${ofScope()}
      group by 1, 2, 3, 4, 5`,
    [CurrentBusiness.id(), filter.model, filter.datedBy, filter.from, filter.to, byDay]
  )
