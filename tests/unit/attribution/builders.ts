import { PROBE } from '#attribution/clusters'
import type { Candidate } from '#attribution/clusters'
import type { AppointmentEvidence } from '#attribution/evidence'
import type { AppointmentFacts, Journey, PersonAppointment, Touch } from '#attribution/journey'

export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000

/** Noon, 31 March 2026: every fixture books then unless it says otherwise. */
export const BOOKED_AT_MS = Date.UTC(2026, 2, 31, 12)

/** Seeded cases, the same on every machine. */
export const RUNS = { numRuns: 1000, seed: 20260331 }

export const ago = (days: number) => BOOKED_AT_MS - days * DAY_MS

export const facts = (changes: Partial<AppointmentFacts> = {}): AppointmentFacts => ({
  appointmentId: 'a1',
  bookedAtMs: BOOKED_AT_MS,
  startsAtMs: BOOKED_AT_MS + 7 * DAY_MS,
  cutAtMs: null,
  sessionId: null,
  ...changes,
})

export const touch = (changes: Partial<Touch> = {}): Touch => ({
  touchpointId: 't1',
  occurredAtMs: ago(1),
  sessionId: null,
  visitorId: null,
  channel: 'paid_social',
  source: changes.channel === 'direct' ? null : 'facebook',
  kind: 'visit',
  landingKey: null,
  isReturn: false,
  isBot: false,
  campaignId: null,
  adGroupId: null,
  adId: null,
  locationId: null,
  ...changes,
})

/** A journey with one contact for each day before the booking, oldest first. */
export const journeyOf = (daysAgo: number[], channels: string[] = []): Journey => ({
  appointmentId: 'a1',
  bookedAtMs: BOOKED_AT_MS,
  touches: daysAgo.map((days, index) =>
    touch({
      touchpointId: `t${String(index).padStart(5, '0')}`,
      occurredAtMs: ago(days),
      channel: channels[index] ?? 'paid_social',
    })
  ),
})

export const personAppointment = (changes: Partial<PersonAppointment> = {}): PersonAppointment => ({
  appointmentId: 'a0',
  bookedAtMs: ago(10),
  status: 'completed',
  serviceId: 'cut',
  statusChangedAtMs: null,
  rescheduledFrom: null,
  ...changes,
})

export const evidenceOf = (changes: Partial<AppointmentEvidence> = {}): AppointmentEvidence => ({
  appointmentId: 'a1',
  bookedAtMs: BOOKED_AT_MS,
  lookbackDays: 30,
  origin: 'online',
  sessionId: null,
  visitorId: null,
  clickIds: [],
  landing: null,
  network: null,
  agent: null,
  locationId: null,
  serviceRef: null,
  emailHashes: [],
  phoneHashes: [],
  selfReported: null,
  people: 1000,
  holders: {},
  ...changes,
})

export const candidate = (changes: Partial<Candidate> = {}): Candidate => ({
  id: 't1',
  occurredAtMs: ago(1),
  visitorId: null,
  sessionId: null,
  clickId: null,
  network: null,
  agent: null,
  locationId: null,
  serviceRef: null,
  channel: 'paid_social',
  kind: 'visit',
  trust: 'low',
  flags: [],
  probes: [PROBE.emailExact],
  ...changes,
})
