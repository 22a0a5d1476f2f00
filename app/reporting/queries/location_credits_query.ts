import { CurrentBusiness } from '#tenancy/current_business'
import type { ReportFilter } from '#reporting/report_filter'
import { MICROS_OF, creditSums, ofScope } from '#reporting/queries/report_rows'
import type { CreditSums } from '#reporting/queries/report_rows'

export interface LocationCredits extends CreditSums {
  /** The nil UUID: appointments without a known location. */
  locationId: string
  creditedMicros: bigint
}

/** Credit of a period by the location of the appointment; inside the door. */
export const locationCredits = ({ model, datedBy, from, to, stage }: ReportFilter) =>
  CurrentBusiness.query<LocationCredits>(
    `select location_id as "locationId", currency, band, is_new_person as "isNewPerson",
            ${creditSums(stage)},
            coalesce(sum(${MICROS_OF[stage]})
              filter (where band <> 'none'), 0)::bigint as "creditedMicros"
       from location_daily
      where business_id = $1 and model = $2 and dated_by = $3 and day between $4 and $5 ${ofScope()}
      group by location_id, currency, band, is_new_person`,
    [CurrentBusiness.id(), model, datedBy, from, to]
  )
