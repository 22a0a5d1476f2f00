import { announce } from '#core/announce'
import type { RecordsTakenIn } from '#connectors/events/records_taken_in'
import { CurrentBusiness } from '#tenancy/current_business'
import type { IdentityLearned } from '#identity/events/identity_learned'
import { AppointmentsChanged } from '#bookings/events/appointments_changed'
import { joinEverybody, joinPeople, joinTakenIn, joinWholeBusiness } from '#bookings/joins'

const CONCERNED = [
  'location',
  'customer',
  'touchpoint',
  'appointment',
  'payment',
  'refund',
] as const
const OWN = ['appointment', 'payment', 'refund'] as const

const counted = (event: RecordsTakenIn, types: readonly (keyof RecordsTakenIn['counts'])[]) =>
  types.some((type) => (event.counts[type] ?? 0) > 0)

/** Records were written: references are resolved, and upper slices are told of appointments. */
export async function joinRecords(event: RecordsTakenIn) {
  if (!counted(event, CONCERNED)) return
  if (!event.isBulk) return tell(await joinTakenIn(event), 'records')

  const joined = await joinWholeBusiness(event.sourceId, event.passId)
  if (counted(event, OWN)) await announce(new AppointmentsChanged(null, 'records', event.passId))
  await tell(await outside(event.passId, joined), 'joined')
}

/**
 * People changed: so may whose an appointment or a payment is. Where they are too many to name,
 * attribution looks at every appointment anyway.
 */
export async function joinLearned({ personIds, cause }: IdentityLearned) {
  if (personIds) return tell(await joinPeople(personIds), cause)
  await joinEverybody()
}

async function tell(appointmentIds: string[], cause: string) {
  if (appointmentIds.length) await announce(new AppointmentsChanged(appointmentIds, cause))
}

/** Those written by the pass are named by it already. */
async function outside(passId: string, appointmentIds: string[]) {
  if (appointmentIds.length === 0) return []
  const rows = await CurrentBusiness.query<{ id: string }>(
    `select id from appointments
      where business_id = $1 and id = any($2::uuid[]) and pass_id is distinct from $3`,
    [CurrentBusiness.id(), appointmentIds, passId]
  )

  return rows.map(({ id }) => id)
}
