import { DateTime } from 'luxon'
import { LOCATIONS, SERVICES } from '#operations/demo/chain'
import type { Dice } from '#operations/demo/dice'
import type { DemoPerson } from '#operations/demo/visitors'
import { contactOf } from '#operations/demo/visitors'

export type DemoRecord = { type: string; id: string } & Record<string, unknown>

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** How an appointment came about. */
export interface DemoBooking {
  bookedAtMs: number
  origin: 'online' | 'phone' | 'walk_in' | 'staff'
  sessionId?: string
}

export interface DemoVisit {
  startsAtMs: number
  status: 'booked' | 'completed' | 'no_show' | 'cancelled_by_customer'
  records: DemoRecord[]
}

export const iso = (atMs: number, zone = 'utc') =>
  DateTime.fromMillis(Math.round(atMs / 1000) * 1000, { zone }).toISO({
    suppressMilliseconds: true,
  })!

const dollars = (cents: number) => ({ micros: cents * 10_000, currency: 'USD' })

/** A quarter of an hour between nine and half past six, in the location's own day. */
function startOf(dice: Dice, booking: DemoBooking, zone: string) {
  if (booking.origin === 'walk_in') return booking.bookedAtMs + 5 * MINUTE_MS
  const lead = booking.origin === 'staff' ? dice.between(21, 42) : dice.between(1, 9)
  const day = DateTime.fromMillis(booking.bookedAtMs, { zone }).plus({ days: lead }).startOf('day')

  return day.plus({ minutes: 9 * 60 + 15 * dice.between(0, 38) }).toMillis()
}

function outcome(dice: Dice, booking: DemoBooking, isOver: boolean): DemoVisit['status'] {
  if (booking.origin === 'walk_in') return 'completed'
  if (dice.chance(0.08)) return 'cancelled_by_customer'
  if (!isOver) return 'booked'

  return dice.chance(0.06) ? 'no_show' : 'completed'
}

function changedAt(
  dice: Dice,
  booking: DemoBooking,
  visit: { startsAtMs: number; endsAtMs: number; status: string }
) {
  if (visit.status === 'booked') return booking.bookedAtMs
  if (visit.status !== 'cancelled_by_customer') return visit.endsAtMs + 10 * MINUTE_MS

  return booking.bookedAtMs + dice.unit() * (visit.startsAtMs - booking.bookedAtMs) * 0.8
}

/** An appointment with its customer, payment and refund, as the booking platform holds them. */
export function bookVisit(
  dice: Dice,
  { person, booking, nowMs }: { person: DemoPerson; booking: DemoBooking; nowMs: number }
): DemoVisit {
  const location = person.home
  const service = dice.chance(0.75) ? person.service : dice.weighted(SERVICES)
  const startsAtMs = startOf(dice, booking, location.timezone)
  const endsAtMs = startsAtMs + service.minutes * MINUTE_MS
  const status = outcome(dice, booking, endsAtMs < nowMs)
  const id = `ap-${dice.text(12)}`
  const isCounter = booking.origin === 'walk_in' && !person.isKnown
  const changedAtMs = Math.min(nowMs, changedAt(dice, booking, { startsAtMs, endsAtMs, status }))
  const appointment: DemoRecord = {
    type: 'appointment',
    id,
    locationId: location.id,
    ...(isCounter ? {} : { customerId: person.customerId, contact: contactOf(person) }),
    serviceIds: [service.id],
    staffId: `staff-${location.slug}-${dice.between(1, 3)}`,
    bookedAt: iso(booking.bookedAtMs, location.timezone),
    startsAt: iso(startsAtMs, location.timezone),
    endsAt: iso(endsAtMs, location.timezone),
    status,
    statusChangedAt: iso(changedAtMs, location.timezone),
    origin: booking.origin,
    price: dollars(service.cents),
    version: status === 'booked' ? 1 : 2,
    ...(booking.origin === 'online' ? { hints: hintsOf(person, booking) } : {}),
  }
  const paid =
    status === 'completed' ? payments(dice, appointment, { ...service, paidAtMs: endsAtMs }) : []

  return {
    startsAtMs,
    status,
    records: [...(isCounter ? [] : cardOf(person, booking)), appointment, ...paid],
  }
}

const hintsOf = (person: DemoPerson, { sessionId }: DemoBooking) => ({
  ...(person.hasConsent ? { visitorId: person.visitorId } : {}),
  ...(sessionId ? { sessionId } : {}),
  ip: person.address,
  userAgent: person.browser,
})

/** The customer record, the first time it is needed. */
function cardOf(person: DemoPerson, { bookedAtMs }: DemoBooking): DemoRecord[] {
  if (person.hasCard) return []
  person.hasCard = true
  const createdAt = iso(bookedAtMs)

  return [{ type: 'customer', id: person.customerId, contact: contactOf(person), createdAt }]
}

function payments(
  dice: Dice,
  appointment: DemoRecord,
  sale: { cents: number; paidAtMs: number }
): DemoRecord[] {
  const tip = dice.chance(0.45) ? Math.round((sale.cents * dice.pick([15, 18, 20])) / 100) : 0
  const gross = sale.cents + tip
  const payment: DemoRecord = {
    type: 'payment',
    id: `pay-${dice.text(12)}`,
    appointmentId: appointment.id,
    ...(appointment.customerId ? { customerId: appointment.customerId } : {}),
    locationId: appointment.locationId,
    paidAt: iso(sale.paidAtMs + 4 * MINUTE_MS),
    gross: dollars(gross),
    ...(tip > 0 ? { tip: dollars(tip) } : {}),
    fee: dollars(Math.round(gross * 0.026) + 10),
    status: 'completed',
  }
  if (!dice.chance(0.015)) return [payment]

  return [
    payment,
    {
      type: 'refund',
      id: `ref-${dice.text(12)}`,
      paymentId: payment.id,
      refundedAt: iso(sale.paidAtMs + dice.between(1, 4) * DAY_MS),
      amount: dollars(dice.chance(0.6) ? gross : Math.round(gross / 2)),
      status: 'completed',
    },
  ]
}

/** What stands before anybody comes: places, services, staff. */
export const catalogue = (): DemoRecord[] => [
  ...LOCATIONS.map(({ id, name, timezone }) => ({
    type: 'location',
    id,
    name,
    timezone,
    country: 'US',
    currency: 'USD',
  })),
  ...SERVICES.map(({ id, name, minutes }) => ({
    type: 'service',
    id,
    name,
    durationMinutes: minutes,
  })),
  ...LOCATIONS.flatMap(({ slug, name }) =>
    [1, 2, 3].map((number) => ({
      type: 'staff',
      id: `staff-${slug}-${number}`,
      name: `${name} chair ${number}`,
      status: 'active',
    }))
  ),
]
