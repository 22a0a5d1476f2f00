import { buildJourney } from '#attribution/journey'
import type { JourneySettings, Touch } from '#attribution/journey'
import { LOST, WON } from '#attribution/engine/journey_tokens'
import type { State } from '#attribution/engine/states'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
/** Later than any contact: the whole past of an owner is one journey to `buildJourney`. */
const FAR_MS = Number.MAX_SAFE_INTEGER

/** A touchpoint of somebody, with what decides whose journey it belongs to. */
export interface OwnedTouch extends Touch {
  state: State
  /** An email or a phone was left with it. */
  hasContact: boolean
  /** A contact of a credited journey already. */
  isCredited: boolean
  /** The source's own id. */
  eventId: string
}

/** One contact of a credited journey. */
export interface CreditedContact {
  touchpointId: string
  eventId: string
  occurredAtMs: number
  state: State
}

/** An appointment with the journey that earns its credit; none is unattributed. */
export interface OwnedAppointment {
  appointmentId: string
  externalId: string
  externalLocationId: string | null
  isGone: boolean
  bookedAtMs: number
  startsAtMs: number
  /** Local day of the booking, `YYYY-MM-DD`. */
  bookedDay: string
  isKept: boolean
  isPaid: boolean
  isNewPerson: boolean
  currency: string
  /** Booked, kept, paid and net. */
  micros: readonly [bigint, bigint, bigint, bigint]
  contacts: CreditedContact[]
}

/** A person, a pseudonymous visitor, or a single touchpoint or appointment of nobody known. */
export interface Owner {
  /** 32 hexadecimal digits. */
  subject: string
  touches: OwnedTouch[]
  appointments: OwnedAppointment[]
}

/** A journey as it is stored: an appointment's, or contacts that led to none so far. */
export interface OwnerJourney {
  subject: string
  outcome: typeof WON | typeof LOST
  contacts: { occurredAtMs: number; state: State }[]
  /** `bookedAt`, or the last contact: ages count back from here. */
  endsAtMs: number
  /** Position of the first contact of a session in which an email or a phone was left; or -1. */
  lead: number
  /** The last contact between booking and visit. */
  visit: OwnedTouch | null
  isReturning: boolean
  appointment: OwnedAppointment | null
}

export type OwnerSettings = Pick<
  JourneySettings,
  'lookbackDays' | 'excludedChannels' | 'excludedCampaigns'
>

/**
 * All journeys of one owner: those of the appointments, and the contacts that belong to none. The
 * latter are parted by bookings and by gaps longer than the lookback; those that a booking followed
 * within the lookback are neither won nor lost, and left out.
 */
export function journeysOf(owner: Owner, settings: OwnerSettings): OwnerJourney[] {
  const { touches, appointments } = owner
  const contacts = contactsOf(touches, settings)
  const bookedMs = appointments.map(({ bookedAtMs }) => bookedAtMs).sort((a, b) => a - b)
  const won = appointments.map((one) => wonJourney(one, contacts))
  const free = contacts.filter(({ isCredited }) => !isCredited)
  const lost = piecesOf(free, { bookedMs, lookbackMs: settings.lookbackDays * DAY_MS })

  return [...won, ...lost.map((piece) => lostJourney(owner.subject, piece, bookedMs))]
}

/** Hours before the end, by contact. */
export const agesOf = ({ contacts, endsAtMs }: OwnerJourney) =>
  contacts.map(({ occurredAtMs }) => Math.max(0, (endsAtMs - occurredAtMs) / HOUR_MS))

/** Session-level contacts, each with what is true of any record of its session. */
function contactsOf(
  touches: readonly OwnedTouch[],
  { excludedChannels, excludedCampaigns }: OwnerSettings
) {
  const sessions = Map.groupBy(touches, sessionOf)
  const all = { appointmentId: '', bookedAtMs: FAR_MS, startsAtMs: FAR_MS, cutAtMs: null }
  const { touches: contacts } = buildJourney({ ...all, sessionId: null }, touches, {
    lookbackDays: FAR_MS / DAY_MS,
    severalAppointments: 'all_in_lookback',
    excludedChannels,
    excludedCampaigns,
  })
  const byId = new Map(touches.map((touch) => [touch.touchpointId, touch]))

  return contacts.map((contact): OwnedTouch => {
    const session = sessions.get(sessionOf(contact))!

    return {
      ...byId.get(contact.touchpointId)!,
      occurredAtMs: contact.occurredAtMs,
      hasContact: session.some(({ hasContact }) => hasContact),
      isCredited: session.some(({ isCredited }) => isCredited),
    }
  })
}

const sessionOf = ({ sessionId, touchpointId }: Touch) => sessionId ?? `alone ${touchpointId}`

function wonJourney(appointment: OwnedAppointment, own: readonly OwnedTouch[]): OwnerJourney {
  const { contacts, bookedAtMs, startsAtMs, isNewPerson } = appointment
  const leads = new Set(own.filter(({ hasContact }) => hasContact).map((one) => one.touchpointId))
  const visit = own.findLast(
    ({ occurredAtMs }) => occurredAtMs > bookedAtMs && occurredAtMs <= startsAtMs
  )

  return {
    subject: appointment.appointmentId.replaceAll('-', ''),
    outcome: WON,
    contacts,
    endsAtMs: bookedAtMs,
    lead: contacts.findIndex(({ touchpointId }) => leads.has(touchpointId)),
    visit: contacts.length > 0 ? (visit ?? null) : null,
    isReturning: !isNewPerson,
    appointment,
  }
}

/** Contacts in time order, parted where a booking or a gap lies between two. */
function piecesOf(
  contacts: readonly OwnedTouch[],
  { bookedMs, lookbackMs }: { bookedMs: readonly number[]; lookbackMs: number }
) {
  const pieces: OwnedTouch[][] = []
  let before = -Infinity
  for (const contact of contacts) {
    const at = contact.occurredAtMs
    const isApart = at - before > lookbackMs || bookedMs.some((ms) => ms >= before && ms < at)
    if (isApart) pieces.push([])
    pieces.at(-1)!.push(contact)
    before = at
  }
  const isFollowed = (last: number) => bookedMs.some((ms) => ms >= last && ms <= last + lookbackMs)

  return pieces.filter((piece) => !isFollowed(piece.at(-1)!.occurredAtMs))
}

function lostJourney(
  subject: string,
  contacts: OwnedTouch[],
  bookedMs: readonly number[]
): OwnerJourney {
  const [first] = contacts

  return {
    subject,
    outcome: LOST,
    contacts,
    endsAtMs: contacts.at(-1)!.occurredAtMs,
    lead: contacts.findIndex(({ hasContact }) => hasContact),
    visit: null,
    isReturning: bookedMs.some((ms) => ms < first!.occurredAtMs),
    appointment: null,
  }
}
