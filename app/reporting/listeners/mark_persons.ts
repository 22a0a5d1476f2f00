import type { CreditRow, CreditsReplaced } from '#attribution/events/credits_replaced'
import type { AppointmentsChanged } from '#bookings/events/appointments_changed'
import type { IdentityLearned } from '#identity/events/identity_learned'
import { VALUED_BY } from '#reporting/visits/person_facts'
import {
  markEverybody,
  markPersons,
  markPersonsOf,
  markPersonsOfPass,
} from '#reporting/visits/person_marks'

/** What each appointment brought and when, as text that can be compared. */
function worths(rows: readonly CreditRow[]) {
  const valued = rows.filter(({ model, paidDay }) => model === VALUED_BY && paidDay !== null)

  return new Map(
    [...Map.groupBy(valued, ({ appointmentId }) => appointmentId)].map(([id, own]) => [
      id,
      `${own.reduce((sum, { netMicros }) => sum + netMicros, 0n)} ${own[0]!.currency} ${own[0]!.paidDay}`,
    ])
  )
}

/** Appointments whose money is another than it was. */
export function revalued({ removed, added }: CreditsReplaced): string[] {
  const [before, after] = [worths(removed), worths(added)]

  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (id) => before.get(id) !== after.get(id)
  )
}

/** Who came, came again and paid is counted anew where any of it changed. */
export const markPersonVisits = {
  async ofAppointments({ appointmentIds, passId }: AppointmentsChanged) {
    if (appointmentIds) await markPersonsOf(appointmentIds)
    else if (passId) await markPersonsOfPass(passId)
  },

  async ofCredits(event: CreditsReplaced) {
    const ids = revalued(event)
    if (ids.length > 0) await markPersonsOf(ids)
  },

  ofIdentity: ({ personIds }: IdentityLearned) =>
    personIds ? markPersons(personIds) : markEverybody(),
}
