import { CurrentBusiness } from '#tenancy/current_business'
import type { ReportFilter } from '#reporting/report_filter'
import {
  MICROS_OF,
  bandOf,
  creditSums,
  dayWhereConverted,
  ofScope,
} from '#reporting/queries/report_rows'
import type { CreditSums, Dated } from '#reporting/queries/report_rows'

export interface LocationCredits extends CreditSums {
  /** The nil UUID: appointments without a known location. */
  locationId: string
  creditedMicros: bigint
}

/**
 * Credit of a period by the location of the appointment, and by day in the currencies named; inside
 * the door.
 */
export const locationCredits = (
  { model, datedBy, from, to, stage, matches }: ReportFilter,
  byDay: string[] = []
) =>
  CurrentBusiness.query<Dated<LocationCredits>>(
    `select location_id as "locationId", currency, ${dayWhereConverted(6)} as day,
            ${bandOf({ matches })} as band,
            is_new_person as "isNewPerson",
            ${creditSums(stage)},
            coalesce(sum(${MICROS_OF[stage]})
              filter (where ${bandOf({ matches })} <> 'none'), 0)::bigint as "creditedMicros"
       from location_daily
      where business_id = $1 and model = $2 and dated_by = $3 and day between $4 and $5 ${ofScope()}
      group by 1, 2, 3, 4, 5`,
    [CurrentBusiness.id(), model, datedBy, from, to, byDay]
  )
