import type { CreditRow, CreditsReplaced } from '#attribution/events/credits_replaced'

/** Credits every contact, in its place. */
export const WALKED_BY = 'linear'
const DAY_MS = 86_400_000

/** The journey of one appointment, and what the appointment came to. */
export interface JourneyRow {
  appointmentId: string
  bookedDay: string
  locationId: string | null
  /** Channels in their order, with dots; '' is an appointment without a contact. */
  path: string
  contacts: number
  /** Local days from the first contact to the booking; null without one. */
  spanDays: number | null
  isNewPerson: boolean
  isKept: boolean
  isPaid: boolean
  currency: string | null
  bookedMicros: bigint
  keptMicros: bigint
  paidMicros: bigint
  netMicros: bigint
}

type Micros = 'bookedMicros' | 'keptMicros' | 'paidMicros' | 'netMicros'

/** `lines`: all of one appointment by `WALKED_BY`. */
function journeyOf(lines: readonly CreditRow[]): JourneyRow {
  const walked = lines
    .filter(({ touchpointId }) => touchpointId !== null)
    .sort((a, b) => a.position - b.position)
  const { appointmentId, bookedDay, locationId, isNewPerson, isKept, isPaid, currency } = lines[0]!
  const sum = (of: Micros) => lines.reduce((all, line) => all + line[of], 0n)

  return {
    appointmentId,
    bookedDay,
    locationId,
    path: walked.map(({ channel }) => channel).join('.'),
    contacts: walked.length,
    spanDays: spanOf(walked, bookedDay),
    isNewPerson,
    isKept,
    isPaid,
    currency,
    bookedMicros: sum('bookedMicros'),
    keptMicros: sum('keptMicros'),
    paidMicros: sum('paidMicros'),
    netMicros: sum('netMicros'),
  }
}

function spanOf(walked: readonly CreditRow[], bookedDay: string) {
  const days = walked.flatMap(({ touchpointDay }) => touchpointDay ?? [])
  if (days.length === 0) return null
  const first = days.reduce((earliest, day) => (day < earliest ? day : earliest))

  return Math.max(0, Math.round((Date.parse(bookedDay) - Date.parse(first)) / DAY_MS))
}

/** What stands after the credits of some appointments were replaced. */
export function journeyChanges({ removed, added }: CreditsReplaced) {
  const lines = added.filter(({ model }) => model === WALKED_BY)
  const standing = [...Map.groupBy(lines, ({ appointmentId }) => appointmentId).values()]
  const rows = standing.map(journeyOf)
  const now = new Set(rows.map(({ appointmentId }) => appointmentId))
  const gone = new Set(removed.flatMap(({ appointmentId: id }) => (now.has(id) ? [] : [id])))

  return { rows, goneIds: [...gone] }
}
