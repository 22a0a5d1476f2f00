import type { CreditsReplaced } from '#attribution/events/credits_replaced'
import type { AppointmentsChanged } from '#bookings/events/appointments_changed'
import { planConversions } from '#conversions/plan_conversions'

const AT_ONCE = 500

/** Lines of the ledger follow what was matched, credited, kept, paid or cancelled. */
export const planConversionsOf = {
  async credits({ removed, added }: CreditsReplaced) {
    const ids = new Set([...removed, ...added].map(({ appointmentId }) => appointmentId))
    await planAll([...ids])
  },

  /** A bulk import names nobody: its credits do. */
  async appointments({ appointmentIds }: AppointmentsChanged) {
    await planAll(appointmentIds ?? [])
  },
}

async function planAll(ids: readonly string[]) {
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    await planConversions(ids.slice(at, at + AT_ONCE))
  }
}
