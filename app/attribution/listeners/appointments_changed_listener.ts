import type { AppointmentsChanged } from '#bookings/events/appointments_changed'
import { matchAppointments } from '#attribution/matcher'
import { requestRecompute } from '#attribution/recompute'
import { besides, writtenBy } from '#attribution/stale_appointments'

/**
 * A named few are matched at once, in the transaction that took them in; the rest of their people's
 * appointments, and all of a bulk import, become requests.
 */
export async function matchChanged({ appointmentIds, cause, passId }: AppointmentsChanged) {
  if (appointmentIds === null) {
    const ids = passId === null ? [] : await writtenBy(passId)

    return requestRecompute([...ids, ...(await besides(ids))], cause)
  }
  if (appointmentIds.length === 0) return
  await matchAppointments([...appointmentIds], cause)
  await requestRecompute(await besides(appointmentIds), cause)
}
