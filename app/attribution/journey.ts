import attributionConfig from '#config/attribution'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

/** What of an appointment decides its journey. Instants are epoch milliseconds. */
export interface AppointmentFacts {
  appointmentId: string
  bookedAtMs: number
  startsAtMs: number
  /** `bookedAt` of the person's previous appointment that was not cancelled, see `journeyBounds`. */
  cutAtMs: number | null
  sessionId: string | null
}

/** One captured record of a person, as the journey rule reads it. */
export interface Touch {
  touchpointId: string
  occurredAtMs: number
  sessionId: string | null
  visitorId: string | null
  channel: string
  /** Null is a visit without any source. */
  source: string | null
  kind: string
  /** Path and click identity of the page, for the duplicate rule; null never duplicates. */
  landingKey: string | null
  /** Came back from a payment page, the booking platform or the own site: starts no contact. */
  isReturn: boolean
  isBot: boolean
  campaignId: string | null
  adGroupId: string | null
  adId: string | null
  locationId: string | null
}

/** One session-level contact, named by the first of its records that has a source. */
export type JourneyTouch = Touch

/** The contacts that may earn credit for one appointment, ordered by (occurredAt, id). */
export interface Journey {
  appointmentId: string
  bookedAtMs: number
  touches: JourneyTouch[]
}

export interface JourneySettings {
  lookbackDays: number
  severalAppointments: 'since_previous' | 'all_in_lookback'
  excludedChannels: readonly string[]
  /** Ids of rows of `campaigns`; a contact without a campaign is never left out by them. */
  excludedCampaigns: readonly string[]
}

export const DEFAULT_JOURNEY_SETTINGS: JourneySettings = {
  lookbackDays: attributionConfig.lookbackDays,
  severalAppointments: attributionConfig.severalAppointments,
  excludedChannels: [],
  excludedCampaigns: [],
}

/**
 * The journey of an appointment from all records of its match, in any order: bots, answers and
 * duplicates out, records of one session one contact, then the lookback and the cut, and
 * exclusions last, so that weights are made of what remains.
 */
export function buildJourney(
  appointment: AppointmentFacts,
  touches: readonly Touch[],
  settings: JourneySettings = DEFAULT_JOURNEY_SETTINGS
): Journey {
  const records = touches
    .filter((touch) => !touch.isBot && touch.kind !== 'survey')
    .flatMap((touch) => beforeBooking(touch, appointment))
    .sort(byTime)
  const from = journeyStartMs(appointment, settings)

  return {
    appointmentId: appointment.appointmentId,
    bookedAtMs: appointment.bookedAtMs,
    touches: contactsOf(withoutDuplicates(records))
      .filter((contact) => contact.occurredAtMs > from)
      .filter((contact) => !isExcluded(contact, settings))
      .sort(byTime),
  }
}

/** The channel and the campaign are those of the record that names the contact. */
const isExcluded = (
  { channel, campaignId }: JourneyTouch,
  { excludedChannels, excludedCampaigns }: JourneySettings
) =>
  excludedChannels.includes(channel) ||
  (campaignId !== null && excludedCampaigns.includes(campaignId))

/** Order of contacts everywhere: by time, then by id. */
export const byTime = (
  a: { occurredAtMs: number; touchpointId: string },
  b: { occurredAtMs: number; touchpointId: string }
) =>
  a.occurredAtMs - b.occurredAtMs ||
  (a.touchpointId < b.touchpointId ? -1 : Number(a.touchpointId > b.touchpointId))

function journeyStartMs({ bookedAtMs, cutAtMs }: AppointmentFacts, settings: JourneySettings) {
  const from = bookedAtMs - settings.lookbackDays * DAY_MS
  const cuts = settings.severalAppointments === 'since_previous'

  return cuts && cutAtMs !== null ? Math.max(from, cutAtMs) : from
}

function beforeBooking(touch: Touch, { bookedAtMs, sessionId }: AppointmentFacts): Touch[] {
  if (touch.occurredAtMs <= bookedAtMs) return [touch]
  const isOwnSession = sessionId !== null && touch.sessionId === sessionId
  const isClockSkew = touch.occurredAtMs <= bookedAtMs + attributionConfig.sessionToleranceMs

  return isOwnSession && isClockSkew ? [{ ...touch, occurredAtMs: bookedAtMs }] : []
}

/** Records come in time order; the first of a burst stands. Also drops a repeated id. */
function withoutDuplicates(records: readonly Touch[]): Touch[] {
  const lastSeenMs = new Map<string, number>()
  const ids = new Set<string>()

  return records.filter((record) => {
    if (ids.has(record.touchpointId)) return false
    ids.add(record.touchpointId)
    const page = pageKey(record)
    if (page === null) return true
    const seenMs = lastSeenMs.get(page)
    lastSeenMs.set(page, record.occurredAtMs)

    return (
      seenMs === undefined || record.occurredAtMs - seenMs >= attributionConfig.duplicateWithinMs
    )
  })
}

/** Without a session id the browser stands in for it. */
function pageKey({ sessionId, visitorId, landingKey }: Touch) {
  const browser = sessionId ?? visitorId

  return browser === null || landingKey === null ? null : `${browser} ${landingKey}`
}

/** A session of nothing but ways back continues an earlier one: it is no contact of its own. */
function contactsOf(records: readonly Touch[]): JourneyTouch[] {
  const sessions = Map.groupBy(
    records,
    (record) => record.sessionId ?? `alone ${record.touchpointId}`
  )

  return [...sessions.values()].flatMap((session) => {
    const own = session.filter((record) => !record.isReturn)
    const named = own.find((record) => record.source !== null) ?? own[0]
    if (!named) return []

    return [{ ...named, occurredAtMs: own[0]!.occurredAtMs }]
  })
}

/** An appointment of the same person, as the cut reads it. */
export interface PersonAppointment {
  appointmentId: string
  bookedAtMs: number
  status: string
  serviceId: string | null
  statusChangedAtMs: number | null
  /** The appointment that this one replaces, when the platform says so. */
  rescheduledFrom: string | null
}

const isCancelled = ({ status }: PersonAppointment) => status.startsWith('cancelled')

/**
 * Which instants bound the journey of an appointment. A rescheduled one keeps `bookedAt` of the
 * first in its chain; a booking within 24 h of the cancellation of the same service continues
 * that chain too. The cut is `bookedAt` of the last appointment before that is not cancelled
 * (a no-show cuts) and not of the chain; null: nothing cuts.
 */
export function journeyBounds(
  appointment: PersonAppointment,
  others: readonly PersonAppointment[]
): { bookedAtMs: number; cutAtMs: number | null } {
  const chain = rescheduleChain(appointment, others)
  const first = chain.at(-1)!
  const cuts = others
    .filter((other) => !chain.some(({ appointmentId }) => appointmentId === other.appointmentId))
    .filter((other) => !isCancelled(other) && isEarlier(other, first))
    .map((other) => other.bookedAtMs)

  return {
    bookedAtMs: first.bookedAtMs,
    cutAtMs: cuts.length ? cuts.reduce((a, b) => Math.max(a, b)) : null,
  }
}

/** From the appointment itself back to the first it goes back to. */
function rescheduleChain(appointment: PersonAppointment, others: readonly PersonAppointment[]) {
  const chain = [appointment]
  for (;;) {
    const former = others
      .filter((other) => !chain.some(({ appointmentId }) => appointmentId === other.appointmentId))
      .filter((other) => replaces(chain.at(-1)!, other))
      .sort((a, b) => b.bookedAtMs - a.bookedAtMs || (a.appointmentId < b.appointmentId ? -1 : 1))
      .at(0)
    if (!former) return chain
    chain.push(former)
  }
}

function replaces(appointment: PersonAppointment, other: PersonAppointment) {
  if (appointment.rescheduledFrom !== null) {
    return appointment.rescheduledFrom === other.appointmentId
  }
  const { statusChangedAtMs: cancelledAtMs } = other
  if (!isCancelled(other) || cancelledAtMs === null || other.serviceId === null) return false
  const sinceMs = appointment.bookedAtMs - cancelledAtMs

  return (
    other.serviceId === appointment.serviceId &&
    other.bookedAtMs < appointment.bookedAtMs &&
    sinceMs >= 0 &&
    sinceMs <= attributionConfig.rescheduleWithinHours * HOUR_MS
  )
}

/** Two bookings of one instant are ordered by id, so that no contact earns credit twice. */
function isEarlier(other: PersonAppointment, appointment: PersonAppointment) {
  if (other.bookedAtMs !== appointment.bookedAtMs) return other.bookedAtMs < appointment.bookedAtMs

  return other.appointmentId < appointment.appointmentId
}
