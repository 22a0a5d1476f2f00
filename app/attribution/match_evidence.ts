import { channelsOfAnswer } from '#capture/answers'
import type { SurpriseOf } from '#attribution/answer_surprise'
import { PROBE } from '#attribution/clusters'
import { DESK_ORIGINS } from '#attribution/evidence'
import type { AppointmentEvidence } from '#attribution/evidence'
import type { MatchFacts, ProbeKeys } from '#attribution/match_facts'

/** What an appointment is weighed among. */
interface Surroundings {
  lookbackDays: number
  people: number
  surpriseOf: SurpriseOf
}

/** What an appointment shows of who made it, as evidence reads it. */
export const evidenceOf = (
  facts: MatchFacts,
  { lookbackDays, people, surpriseOf }: Surroundings
): AppointmentEvidence => ({
  appointmentId: facts.appointmentId,
  bookedAtMs: facts.bookedAtMs,
  lookbackDays,
  people,
  origin: facts.origin,
  sessionId: facts.sessionId,
  visitorId: facts.visitor?.toString('hex') ?? null,
  ...(facts.agent === null ? {} : { hasBrowserId: facts.visitor !== null }),
  clickIds: facts.clickIds,
  landing: facts.landing,
  network: facts.network?.toString('hex') ?? null,
  agent: facts.agent?.toString('hex') ?? null,
  locationId: facts.locationId,
  serviceRef: facts.serviceRef,
  emailHashes: [...facts.keys.emailExact, ...facts.keys.emailCanonical, ...facts.keys.personEmails],
  phoneHashes: [...facts.keys.phoneExact, ...facts.keys.phoneCanonical, ...facts.keys.personPhones],
  selfReported: facts.answer && {
    channels: channelsOfAnswer(facts.answer),
    surpriseBits: surpriseOf(facts.answer),
  },
  holders: facts.holders,
  probed: probedBy(facts),
  isKnownPerson: facts.history.some(({ bookedAtMs }) => bookedAtMs < facts.bookedAtMs),
})

const probedBy = ({ keys, network, origin }: MatchFacts) => [
  ...(network !== null && !DESK_ORIGINS.includes(origin) ? [PROBE.device] : []),
  ...(keys.emailNear.length > 0 ? [PROBE.emailNear] : []),
  ...(keys.emailName.length > 0 ? [PROBE.emailName] : []),
]

const NO_NEAR: Pick<ProbeKeys, 'emailNear' | 'emailName'> = { emailNear: [], emailName: [] }

/** The same facts without what a health business does not link by: devices, names and pages. */
export const byKeysAlone = (facts: MatchFacts): MatchFacts => ({
  ...facts,
  landing: null,
  network: null,
  agent: null,
  keys: { ...facts.keys, ...NO_NEAR },
})
