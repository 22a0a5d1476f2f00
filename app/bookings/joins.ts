import type { RecordsTakenIn } from '#connectors/events/records_taken_in'
import { joinAllPayments, joinPayments, paymentsAround } from '#bookings/payment_joins'
import type { JoinedPayment } from '#bookings/payment_joins'
import {
  appointmentsPaidBy,
  rescheduledAround,
  rescheduledWith,
  resolveLocations,
  resolvePeople,
  resolveRefunds,
  resolveTheirRecords,
  rowIds,
} from '#bookings/references'

const NO_PASS = ''

const distinct = (...lists: string[][]) => [...new Set(lists.flat())]

/** Both ends: the appointment that lost a payment is worth less. */
const ends = (joined: JoinedPayment[]) =>
  joined.flatMap(({ before, after }) => [before, after].filter((id) => id !== null))

/**
 * References are stored as the source's ids beside our nullable ones; whichever comes second
 * resolves. After a small intake: what its records name and what names them. Returns the ids of
 * the appointments concerned, each once.
 */
export async function joinTakenIn({ sourceId, changed }: RecordsTakenIn): Promise<string[]> {
  const { appointment = [], payment = [], refund = [], location = [] } = changed
  const placed = location.length
    ? await resolveLocations(sourceId)
    : { appointmentIds: [], paymentIds: [] }
  const met = await resolvePeople('appointments', { sourceId, externalIds: appointment })
  await resolvePeople('payments', { sourceId, externalIds: payment })

  const own = await rowIds('appointments', sourceId, appointment)
  const chains = await rescheduledWith(distinct(own, placed.appointmentIds, met))
  const paid = await rowIds('payments', sourceId, payment)
  const around = await paymentsAround(distinct(own, placed.appointmentIds, met))
  const joined = await joinPayments(distinct(paid, placed.paymentIds, around))
  const externalIds = [...payment, ...refund]
  const refunded = externalIds.length ? await resolveRefunds({ sourceId, externalIds }) : []
  const settled = await appointmentsPaidBy(sourceId, { payments: payment, refunds: refund })

  return distinct(own, placed.appointmentIds, met, chains, ends(joined), refunded, settled)
}

/** After these got another location. Returns the ids of the appointments concerned. */
export async function joinPlaced({
  appointmentIds,
  paymentIds,
}: {
  appointmentIds: string[]
  paymentIds: string[]
}): Promise<string[]> {
  const around = await paymentsAround(appointmentIds)
  const joined = await joinPayments(distinct(paymentIds, around))

  return distinct(appointmentIds, ends(joined))
}

/**
 * After a bulk import: every row of the business, by joins of whole tables. Returns the ids of
 * appointments that a reference changed, whether or not the import wrote them.
 */
export async function joinWholeBusiness(sourceId: string, passId: string): Promise<string[]> {
  const all = { sourceId, externalIds: null }
  const placed = await resolveLocations(sourceId)
  const met = await resolvePeople('appointments', all)
  await resolvePeople('payments', all)
  const joined = await joinAllPayments(passId)
  const refunded = await resolveRefunds(all)

  const chains = await rescheduledAround(passId)

  return distinct(placed.appointmentIds, met, ends(joined), refunded, chains)
}

/** After identity learned something about more people than it names. */
export async function joinEverybody() {
  const all = { sourceId: '', externalIds: null }
  const met = await resolvePeople('appointments', all)
  const theirs = await resolvePeople('payments', all)
  if (met.length + theirs.length > 0) await joinAllPayments(NO_PASS)
}

/** After identity learned something about these people. */
export async function joinPeople(personIds: string[]): Promise<string[]> {
  const met = await resolveTheirRecords('appointments', personIds)
  const theirs = await resolveTheirRecords('payments', personIds)
  const joined = await joinPayments(distinct(theirs, await paymentsAround(met)))

  return distinct(met, await rescheduledWith(met), ends(joined))
}
