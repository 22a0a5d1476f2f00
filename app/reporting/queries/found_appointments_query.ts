import { CurrentBusiness } from '#tenancy/current_business'

export interface FoundAppointment {
  id: string
  externalId: string
  bookedAt: Date
  timezone: string
}

const MOST = 5

/**
 * Appointments that their platform calls exactly so, whichever platform it is, the latest first;
 * inside the door. By connection and id, as they are indexed.
 */
export const foundAppointments = (externalId: string) =>
  CurrentBusiness.query<FoundAppointment>(
    `select a.id, a.external_id as "externalId", a.booked_at as "bookedAt",
            coalesce(l.timezone, b.timezone) as timezone
       from appointments a
       join businesses b on b.id = a.business_id
       left join locations l on l.business_id = a.business_id and l.id = a.location_id
      where a.business_id = $1 and a.external_id = $2 and a.gone_at is null
        and a.connection_id = any (array(select id from connections where business_id = $1))
      order by a.booked_at desc limit ${MOST}`,
    [CurrentBusiness.id(), externalId],
    'found_appointments'
  )
