import { announce } from '#core/announce'
import { AppointmentsChanged } from '#bookings/events/appointments_changed'
import { CurrentBusiness } from '#tenancy/current_business'
import type { LocationsRezoned } from '#tenancy/events/locations_rezoned'

const THERE = `
select id from appointments
 where business_id = $1 and location_id = any($2::uuid[]) and gone_at is null`

/** The local days of what was booked there are others now, and so are the days of its figures. */
export async function appointmentsRezoned({ locationIds }: LocationsRezoned) {
  const rows = await CurrentBusiness.query<{ id: string }>(THERE, [
    CurrentBusiness.id(),
    locationIds,
  ])
  const ids = rows.map(({ id }) => id)
  if (ids.length > 0) await announce(new AppointmentsChanged(ids, 'location'))
}
