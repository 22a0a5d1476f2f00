import { CurrentBusiness } from '#tenancy/current_business'
import type { Period } from '#reporting/periods'

/** A booked day: how many, and how many of them have a status that stays. */
export interface SettledDay {
  day: string
  appointments: number
  settled: number
}

/** Final is what was kept, missed or cancelled; inside the door. */
export const settledDays = ({ from, to }: Period) =>
  CurrentBusiness.query<SettledDay>(
    `select day, sum(appointments)::int as appointments,
            coalesce(sum(appointments) filter (where is_kept or status in
              ('completed', 'no_show', 'cancelled_by_customer', 'cancelled_by_business')), 0)::int as settled
       from appointment_daily
      where business_id = $1 and day between $2 and $3
      group by day order by day`,
    [CurrentBusiness.id(), from, to],
    'settled_days'
  )
