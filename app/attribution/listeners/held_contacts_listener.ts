import type { CreditsReplaced, CreditRow } from '#attribution/events/credits_replaced'
import { touchedBy } from '#attribution/held_contacts'
import { requestRecompute } from '#attribution/recompute'

/** A journey that changed gives its contacts free, or takes them from later appointments. */
export async function recomputeTouched({ removed, added }: CreditsReplaced) {
  const held = [...removed, ...added].filter(({ model }) => model === 'linear')
  const contacts = new Set(held.flatMap(({ touchpointId }) => touchpointId ?? []))
  if (contacts.size === 0) return
  const ids = await touchedBy([...contacts], {
    appointmentIds: [...new Set(held.map(({ appointmentId }) => appointmentId))],
    fromDay: firstDay(held),
  })
  await requestRecompute(ids, 'journey')
}

const firstDay = (rows: readonly CreditRow[]) =>
  rows.reduce((first, { bookedDay }) => (bookedDay < first ? bookedDay : first), rows[0]!.bookedDay)
