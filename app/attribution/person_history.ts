import { CurrentBusiness } from '#tenancy/current_business'
import type { PersonAppointment } from '#attribution/journey'

/** An appointment of a person's past, as cut and newness read it. */
export interface PastAppointment extends PersonAppointment {
  personId: string
  rowId: string
  isKept: boolean
}

interface Row {
  id: string
  person_id: string
  key: string
  booked_at: Date
  status: string
  status_changed_at: Date | null
  service: string | null
  rescheduled_from: string | null
  is_kept: boolean
}

/** `rescheduledFrom` names an appointment of the same source: both carry the source in their key. */
const HISTORY = `
select id, person_id, connection_id || ' ' || external_id as key, booked_at, status,
       status_changed_at, external_service_ids[1] as service,
       connection_id || ' ' || rescheduled_from as rescheduled_from, kept_at is not null as is_kept
  from appointments
 where business_id = $1 and person_id = any($2::uuid[]) and gone_at is null`

const past = (row: Row): PastAppointment => ({
  personId: row.person_id,
  rowId: row.id,
  appointmentId: row.key,
  bookedAtMs: row.booked_at.getTime(),
  status: row.status,
  statusChangedAtMs: row.status_changed_at?.getTime() ?? null,
  serviceId: row.service,
  rescheduledFrom: row.rescheduled_from,
  isKept: row.is_kept,
})

/** All appointments of these people, by person; inside the door. */
export async function readHistory(personIds: string[]) {
  if (personIds.length === 0) return new Map<string, PastAppointment[]>()
  const rows = await CurrentBusiness.query<Row>(
    HISTORY,
    [CurrentBusiness.id(), personIds],
    'person_history'
  )

  return Map.groupBy(rows.map(past), ({ personId }) => personId)
}

/** New: kept, or still open, and nobody's earlier kept appointment is this person's. */
export function isFirstVisit(appointment: PastAppointment, history: readonly PastAppointment[]) {
  return !history.some(
    (other) =>
      other.rowId !== appointment.rowId &&
      other.isKept &&
      (other.bookedAtMs < appointment.bookedAtMs ||
        (other.bookedAtMs === appointment.bookedAtMs && other.rowId < appointment.rowId))
  )
}
