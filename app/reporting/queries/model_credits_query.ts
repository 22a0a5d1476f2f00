import { CurrentBusiness } from '#tenancy/current_business'
import {
  CREDIT_OF,
  channelOf,
  MICROS_OF,
  channelSums,
  dayWhereConverted,
  ofScope,
} from '#reporting/queries/report_rows'
import type { Dated } from '#reporting/queries/report_rows'
import type { ReportFilter } from '#reporting/report_filter'

/** What a model gives a channel: appointments of the stage, and their value. */
export interface ModelCredits {
  model: string
  channel: string
  currency: string
  appointments: number
  micros: bigint
}

/** The same period under several models, by channel, and by day in the currencies named; inside the door. */
export const modelCredits = (
  { datedBy, from, to, stage, matches }: ReportFilter,
  models: string[],
  byDay: string[] = []
) =>
  CurrentBusiness.query<Dated<ModelCredits>>(
    `select model, ${channelOf({ matches })} as channel, currency, ${dayWhereConverted(6)} as day,
            sum(${CREDIT_OF[stage]}) as appointments,
            sum(${MICROS_OF[stage]})::bigint as micros
       from ${channelSums()}
      where business_id = $1 and model = any($2::text[]) and dated_by = $3 and day between $4 and $5 ${ofScope()}
      group by 1, 2, 3, 4`,
    [CurrentBusiness.id(), models, datedBy, from, to, byDay]
  )
