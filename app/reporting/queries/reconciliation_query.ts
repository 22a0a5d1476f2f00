import { CurrentBusiness } from '#tenancy/current_business'
import { BOOKED } from '#reporting/queries/booked_period'
import type { Period } from '#reporting/periods'

/** Appointments by what the person said and where the model puts them; null: nobody knows. */
export interface StatedAndMatched {
  /** At the desk or to staff; null: only at the booking platform. */
  answer: string | null
  /** What they typed there, where they said nothing else. */
  typed: string | null
  channel: string | null
  appointments: number
}

/**
 * Appointments booked in the period for which somebody said how they came; the last answer stands,
 * and what was typed at the booking platform where there is none.
 * The channel is that of the largest share by `last_non_direct`. Inside the door.
 */
export const statedAndMatched = ({ from, to }: Period) =>
  CurrentBusiness.query<StatedAndMatched>(
    `with said as materialized (
       select distinct on (appointment_id) appointment_id, answer from self_reports
        where business_id = $1 and appointment_id is not null
        order by appointment_id, stated_at desc, id desc)
     select s.answer, case when s.answer is null then a.self_reported end as typed, c.channel,
            count(*)::int as appointments
       from (select a.id, a.self_reported from ${BOOKED}
                and (a.self_reported is not null or a.id in (select appointment_id from said))) a
       left join said s on s.appointment_id = a.id
       left join lateral (
         select channel from credits
          where business_id = $1 and appointment_id = a.id and model = 'last_non_direct'
            and touchpoint_id is not null
          order by credit desc, position limit 1) c on true
      group by 1, 2, 3`,
    [CurrentBusiness.id(), from, to]
  )
