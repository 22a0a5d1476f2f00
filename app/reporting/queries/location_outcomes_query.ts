import { CurrentBusiness } from '#tenancy/current_business'
import type { Period } from '#reporting/periods'

/** What became of the appointments booked in a period, at one location. */
export interface LocationOutcomes {
  locationId: string
  kept: number
  noShow: number
  cancelled: number
  /** Neither kept, nor missed, nor cancelled yet. */
  open: number
  withoutPrice: number
}

/** Inside the door. */
export const locationOutcomes = ({ from, to }: Period) =>
  CurrentBusiness.query<LocationOutcomes>(
    `select location_id as "locationId",
            coalesce(sum(appointments) filter (where is_kept), 0)::int as kept,
            coalesce(sum(appointments) filter (where not is_kept and status = 'no_show'), 0)::int as "noShow",
            coalesce(sum(appointments) filter (where not is_kept and status in
              ('cancelled_by_customer', 'cancelled_by_business')), 0)::int as cancelled,
            coalesce(sum(appointments) filter (where not is_kept and status in
              ('requested', 'booked', 'checked_in')), 0)::int as open,
            sum(without_price)::int as "withoutPrice"
       from appointment_daily
      where business_id = $1 and day between $2 and $3
      group by location_id`,
    [CurrentBusiness.id(), from, to],
    'location_outcomes'
  )
