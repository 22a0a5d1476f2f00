import { CurrentBusiness } from '#tenancy/current_business'
import { BOOKED } from '#reporting/queries/booked_period'
import type { Period } from '#reporting/periods'

/** Appointments by what the person said and where the model puts them; null: nobody knows. */
export interface StatedAndMatched {
  answer: string
  channel: string | null
  appointments: number
}

/**
 * Appointments booked in the period for which somebody said how they came; the last answer stands.
 * The channel is that of the largest share by `last_non_direct`. Inside the door.
 */
export const statedAndMatched = ({ from, to }: Period) =>
  CurrentBusiness.query<StatedAndMatched>(
    `with said as materialized (
       select distinct on (appointment_id) appointment_id, answer from self_reports
        where business_id = $1 and appointment_id is not null
        order by appointment_id, stated_at desc, id desc)
     select s.answer, c.channel, count(*)::int as appointments
       from said s
       join lateral (select a.id from ${BOOKED} and a.id = s.appointment_id) a on true
       left join lateral (
         select channel from credits
          where business_id = $1 and appointment_id = a.id and model = 'last_non_direct'
            and touchpoint_id is not null
          order by credit desc, position limit 1) c on true
      group by 1, 2`,
    [CurrentBusiness.id(), from, to]
  )
