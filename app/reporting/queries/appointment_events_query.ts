import { CurrentBusiness } from '#tenancy/current_business'

/** A status that an appointment took. */
export interface StatusChange {
  status: string
  changedAt: Date
}

/** Oldest first; inside the door. */
export const statusChanges = (appointmentId: string) =>
  CurrentBusiness.query<StatusChange>(
    `select status, changed_at as "changedAt" from appointment_events
      where business_id = $1 and appointment_id = $2 order by changed_at, version, id`,
    [CurrentBusiness.id(), appointmentId],
    'status_changes'
  )
