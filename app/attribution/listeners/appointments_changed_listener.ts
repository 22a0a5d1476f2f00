import type { AppointmentsChanged } from '#bookings/events/appointments_changed'
import { sharingContacts } from '#attribution/held_contacts'
import { matchAppointments } from '#attribution/matcher'
import { requestRecompute } from '#attribution/recompute'
import { besides, writtenBy } from '#attribution/stale_appointments'

/** More are no few: a backfill of payments names every appointment that they pay. */
const FEW = 500

/**
 * A named few are matched at once, in the transaction that took them in; the rest of their people's
 * appointments, and all of a bulk import, become requests.
 */
export async function matchChanged({ appointmentIds, cause, passId }: AppointmentsChanged) {
  if (appointmentIds === null) {
    const ids = passId === null ? [] : await writtenBy(passId)

    return requestRecompute([...ids, ...(await othersOf(ids))], cause)
  }
  if (appointmentIds.length === 0) return
  if (appointmentIds.length > FEW) {
    return requestRecompute([...appointmentIds, ...(await othersOf(appointmentIds))], cause)
  }
  await matchAppointments([...appointmentIds], cause)
  await requestRecompute(await othersOf(appointmentIds), cause)
}

/** Of the same people, or with a contact in common: a status decides about their cuts. */
const othersOf = async (ids: readonly string[]) => [
  ...new Set([...(await besides(ids)), ...(await sharingContacts(ids))]),
]
