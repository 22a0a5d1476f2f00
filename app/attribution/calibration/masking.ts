import type { Example } from '#attribution/calibration/example'
import { PROBE } from '#attribution/clusters'
import type { Candidate } from '#attribution/clusters'

/** What is hidden from the matcher, so that it may be asked what it already knows. */
export type Hidden = 'hints' | 'email' | 'phone' | 'contacts'

const HINT_PROBES: readonly number[] = [
  PROBE.clickId,
  PROBE.session,
  PROBE.visitor,
  PROBE.messageCode,
]
const EMAIL_PROBES: readonly number[] = [
  PROBE.emailExact,
  PROBE.emailCanonical,
  PROBE.emailNear,
  PROBE.emailName,
]
const PHONE_PROBES: readonly number[] = [PROBE.phoneExact, PROBE.phoneCanonical]
const PERSON_PROBES: readonly number[] = [PROBE.personContact, PROBE.visitorOfPerson]

const PROBES: Record<Hidden, readonly number[]> = {
  hints: HINT_PROBES,
  email: [...EMAIL_PROBES, ...PERSON_PROBES],
  phone: [...PHONE_PROBES, ...PERSON_PROBES],
  contacts: [...EMAIL_PROBES, ...PHONE_PROBES, ...PERSON_PROBES],
}

/** The same appointment as if nobody had told what is hidden; what only that found is not found. */
export function masked(example: Example, hidden: Hidden): Example {
  const { facts } = example
  const probes = PROBES[hidden]
  const hides = (kind: 'email' | 'phone') => hidden === kind || hidden === 'contacts'

  return {
    ...example,
    facts: {
      ...facts,
      ...(hidden === 'hints'
        ? { sessionId: null, visitorId: null, clickIds: [], landing: null }
        : {}),
      ...(hides('email') ? { emailHashes: [] } : {}),
      ...(hides('phone') ? { phoneHashes: [] } : {}),
      probed: (facts.probed ?? []).filter((probe) => !probes.includes(probe)),
    },
    candidates: example.candidates.flatMap((candidate) => unfound(candidate, probes)),
  }
}

function unfound(candidate: Candidate, hidden: readonly number[]): Candidate[] {
  const probes = candidate.probes.filter((probe) => !hidden.includes(probe))

  return probes.length > 0 ? [{ ...candidate, probes }] : []
}

/** The same appointment at the other time, when whoever made it was not about to. */
export function moved(example: Example, truth: readonly Candidate[]): Example | null {
  const { elsewhen, facts } = example
  if (!elsewhen) return null
  const theirs = new Set(truth.flatMap(tracesOf))

  return {
    ...example,
    facts: { ...facts, bookedAtMs: elsewhen.bookedAtMs },
    candidates: elsewhen.candidates.filter(
      (candidate) => !tracesOf(candidate).some((trace) => theirs.has(trace))
    ),
  }
}

/** What the same person leaves again: not even that may be found. */
const tracesOf = ({ id, visitorId, sessionId, emailHashes = [], phoneHashes = [] }: Candidate) =>
  [id, visitorId, sessionId, ...emailHashes, ...phoneHashes].filter((trace) => trace !== null)
