import type { PersonAppointment } from '#attribution/journey'

/** An appointment of a person's past, as cut and newness read it. */
export interface PastAppointment extends PersonAppointment {
  rowId: string
  isKept: boolean
}

/**
 * All appointments of the person of appointment `a`, as JSON of `PastAppointment`. `rescheduledFrom`
 * names an appointment of the same source: both carry the source in their key.
 */
export const HISTORY = `
  (select json_agg(json_build_object(
      'rowId', h.id, 'appointmentId', h.connection_id || ' ' || h.external_id,
      'bookedAtMs', floor(extract(epoch from h.booked_at) * 1000), 'status', h.status,
      'statusChangedAtMs', floor(extract(epoch from h.status_changed_at) * 1000),
      'serviceId', h.external_service_ids[1], 'isKept', h.kept_at is not null,
      'rescheduledFrom', h.connection_id || ' ' || h.rescheduled_from))
    from appointments h
   where h.business_id = a.business_id and h.person_id = a.person_id and h.gone_at is null)`

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
