import type { AppointmentsChanged } from '#bookings/events/appointments_changed'
import type { RecordsTakenIn } from '#connectors/events/records_taken_in'
import { CurrentBusiness } from '#tenancy/current_business'

interface Place {
  id: string | null
}

const idsOf = (places: Place[]) => places.map(({ id }) => id)

/** Where the appointments of an event are; null among them: nobody knows. */
export async function locationsOfAppointments({ appointmentIds, passId }: AppointmentsChanged) {
  const which = appointmentIds ? 'id = any($2)' : 'pass_id = $2'

  return idsOf(
    await CurrentBusiness.query<Place>(
      `select distinct location_id as id from appointments where business_id = $1 and ${which}`,
      [CurrentBusiness.id(), appointmentIds ?? passId]
    )
  )
}

/** Where the touchpoints of a small intake were; those of a bulk are not looked for one by one. */
export async function locationsOfTouchpoints({
  sourceId,
  changed,
  touchpointSpan,
}: RecordsTakenIn): Promise<(string | null)[]> {
  if (!changed.touchpoint?.length || !touchpointSpan) return [null]
  const { fromMs, toMs } = touchpointSpan

  return idsOf(
    await CurrentBusiness.query<Place>(
      `select distinct location_id as id from touchpoints
        where business_id = $1 and origin_id = $2 and event_id = any($3)
          and occurred_at between $4 and $5`,
      [CurrentBusiness.id(), sourceId, changed.touchpoint, new Date(fromMs), new Date(toMs)]
    )
  )
}
