import { lookup, plusMinutes, vine, type AppointmentRecord } from '#connector-sdk'
import { hintsInText } from './square_notes.js'

/** `Booking` of the Square API 2026-09-16, what we rely on. */
export const squareBooking = vine.create({
  id: vine.string(),
  version: vine.number().optional(),
  status: vine.string(),
  created_at: vine.string(),
  updated_at: vine.string().optional(),
  start_at: vine.string(),
  location_id: vine.string().optional(),
  customer_id: vine.string().optional(),
  customer_note: vine.string().optional(),
  seller_note: vine.string().optional(),
  source: vine.string().optional(),
  appointment_segments: vine
    .array(
      vine.object({
        duration_minutes: vine.number().optional(),
        intermission_minutes: vine.number().optional(),
        service_variation_id: vine.string().optional(),
        team_member_id: vine.string().optional(),
      })
    )
    .optional(),
})

type SquareBooking = Awaited<ReturnType<typeof squareBooking.validate>>

/** There is no "completed": the host derives what was kept. */
const STATUS = {
  PENDING: 'requested',
  ACCEPTED: 'booked',
  DECLINED: 'cancelled_by_business',
  CANCELLED_BY_CUSTOMER: 'cancelled_by_customer',
  CANCELLED_BY_SELLER: 'cancelled_by_business',
  NO_SHOW: 'no_show',
} as const

/** Only seen with APPOINTMENTS_ALL_READ. */
const ORIGIN = {
  FIRST_PARTY_BUYER: 'online',
  FIRST_PARTY_MERCHANT: 'staff',
  THIRD_PARTY_BUYER: 'marketplace',
  API: 'unknown',
} as const

const minutesOf = ({ appointment_segments: segments = [] }: SquareBooking) =>
  segments.reduce(
    (sum, { duration_minutes: minutes = 0, intermission_minutes: pause = 0 }) =>
      sum + minutes + pause,
    0
  )

/** The only place that speaks Square's words about a booking. */
export function toAppointment(raw: SquareBooking): AppointmentRecord {
  const segments = raw.appointment_segments ?? []
  const minutes = minutesOf(raw)

  return {
    type: 'appointment',
    id: raw.id,
    version: raw.version,
    locationId: raw.location_id,
    customerId: raw.customer_id,
    serviceIds: segments.flatMap(({ service_variation_id: id }) => (id ? [id] : [])),
    staffId: segments.find(({ team_member_id: id }) => id)?.team_member_id,
    bookedAt: raw.created_at,
    startsAt: raw.start_at,
    endsAt: minutes > 0 ? plusMinutes(raw.start_at, minutes) : undefined,
    status: lookup(STATUS, raw.status, 'booking status'),
    statusChangedAt: raw.updated_at,
    origin: raw.source ? lookup(ORIGIN, raw.source, 'booking source') : 'unknown',
    hints: hintsInText(raw.customer_note, raw.seller_note),
  }
}
