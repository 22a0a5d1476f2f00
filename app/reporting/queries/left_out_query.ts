import { CurrentBusiness } from '#tenancy/current_business'
import {
  CREDIT_OF,
  IS_WEAKER,
  MICROS_OF,
  channelSums,
  ofScope,
} from '#reporting/queries/report_rows'
import type { ReportFilter } from '#reporting/report_filter'

/** What weaker matches earned, in one currency. */
export interface LeftOut {
  currency: string
  /** Of the stage, of every currency. */
  appointments: number
  micros: bigint
}

/** What does not count where strong matches alone do; inside the door. */
export const leftOut = ({ model, datedBy, from, to, stage }: ReportFilter) =>
  CurrentBusiness.query<LeftOut>(
    `select currency, sum(${CREDIT_OF[stage]}) as appointments,
            sum(${MICROS_OF[stage]})::bigint as micros
       from ${channelSums()}
      where business_id = $1 and model = $2 and dated_by = $3 and day between $4 and $5
        and ${IS_WEAKER} ${ofScope()}
      group by currency`,
    [CurrentBusiness.id(), model, datedBy, from, to]
  )
