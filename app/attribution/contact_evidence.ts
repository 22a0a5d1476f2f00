import { PROBE } from '#attribution/clusters'
import type { Candidate } from '#attribution/clusters'
import {
  agree,
  disagree,
  discountFamily,
  foundBy,
  frequencyBits,
  holdersOf,
  isHub,
  line,
} from '#attribution/evidence'
import type { AppointmentEvidence, EvidenceLine, Weighing } from '#attribution/evidence'

const EMAIL = {
  exact: 'email_exact',
  canonical: 'email_canonical',
  probes: [PROBE.emailExact, PROBE.emailCanonical],
  ours: ({ emailHashes }: AppointmentEvidence) => emailHashes,
  theirs: (candidates: readonly Candidate[]) =>
    candidates.flatMap(({ emailHashes = [] }) => emailHashes),
} as const

const PHONE = {
  exact: 'phone_exact',
  canonical: 'phone_canonical',
  probes: [PROBE.phoneExact, PROBE.phoneCanonical],
  ours: ({ phoneHashes }: AppointmentEvidence) => phoneHashes,
  theirs: (candidates: readonly Candidate[]) =>
    candidates.flatMap(({ phoneHashes = [] }) => phoneHashes),
} as const

/** Lines of email, customer, phone, and of what comes near an address. */
export function contactLines(weighing: Weighing): EvidenceLine[] {
  const { correlatedShare } = weighing.weights
  const account = [...keyLine(EMAIL, weighing), ...customerLine(weighing)]

  return [
    ...discountFamily(account, correlatedShare),
    ...keyLine(PHONE, weighing),
    ...(weighing.model ? [] : nearLine(weighing)),
  ]
}

/** Contacts stand on both sides and none of them, nor a key of the person, is the same. */
export function contactsDisagree(
  candidates: readonly Candidate[],
  appointment: AppointmentEvidence
) {
  const keys = [EMAIL, PHONE]
  const isSame = keys.some((key) => agree(key.ours(appointment), key.theirs(candidates)))
  const person = [PROBE.personContact, PROBE.visitorOfPerson]
  if (isSame || foundBy(candidates, ...EMAIL.probes, ...PHONE.probes, ...person)) return false

  return keys.some((key) => disagree(key.ours(appointment), key.theirs(candidates)))
}

/** People seen with the phone that the cluster and the appointment have in common; at least one. */
export const phoneHolders = (candidates: readonly Candidate[], appointment: AppointmentEvidence) =>
  holdersInCommon(PHONE, candidates, appointment)

/** Of several values in common the rarest one speaks. */
function holdersInCommon(
  key: typeof EMAIL | typeof PHONE,
  candidates: readonly Candidate[],
  appointment: AppointmentEvidence
) {
  const theirs = key.theirs(candidates)
  const holders = key
    .ours(appointment)
    .filter((value) => theirs.includes(value))
    .map((value) => holdersOf(appointment, value))

  return Math.max(1, holders.length ? Math.min(...holders) : 1)
}

function keyLine(
  key: typeof EMAIL | typeof PHONE,
  { candidates, appointment, weights, model }: Weighing
): EvidenceLine[] {
  const [exactProbe, canonicalProbe] = key.probes
  const exact = foundBy(candidates, exactProbe)
  const found = exact ?? foundBy(candidates, canonicalProbe)
  if (!found) {
    // What is learned tells how often a right one differs.
    const isAgainst = !model && disagree(key.ours(appointment), key.theirs(candidates))

    return isAgainst ? [line(key.canonical, weights.disagrees[key.canonical] ?? 0)] : []
  }
  const kind = exact ? key.exact : key.canonical
  const touchpointId = found.id
  if (isHub(appointment, ...key.probes)) return [line(kind, 0, { touchpointId, note: 'hub' })]
  const holders = holdersInCommon(key, candidates, appointment)
  const limit = weights.agrees[kind]
  if (model && holders > 1) {
    const bits = Math.max(0, Math.min(limit, Math.log2(model.browsers / holders)))

    return [line(kind, bits, { touchpointId, note: 'shared' })]
  }
  const bits = frequencyBits(limit, holders, appointment.people)
  if (key === EMAIL || holders <= 1) return [line(kind, bits, { touchpointId })]

  return [line(kind, Math.min(weights.sharedPhone, bits), { touchpointId, note: 'shared' })]
}

/** Found through keys of the person that the appointment itself does not carry. */
function customerLine({ candidates, appointment, weights }: Weighing): EvidenceLine[] {
  const found = foundBy(candidates, PROBE.personContact, PROBE.visitorOfPerson)
  if (!found) return []

  return isHub(appointment, PROBE.personContact)
    ? [line('customer', 0, { touchpointId: found.id, note: 'hub' })]
    : [line('customer', weights.agrees.customer, { touchpointId: found.id })]
}

/** Where the whole address is known to agree, its parts say nothing more. */
function nearLine({ candidates, appointment, weights }: Weighing): EvidenceLine[] {
  if (foundBy(candidates, ...EMAIL.probes)) return []
  const near = foundBy(candidates, PROBE.emailNear)
  const found = near ?? foundBy(candidates, PROBE.emailName)
  if (!found || isHub(appointment, near ? PROBE.emailNear : PROBE.emailName)) return []
  const kind = near ? 'email_near' : 'email_name'
  const holders = (found.emailHashes ?? []).map((value) => holdersOf(appointment, value))
  const bits = frequencyBits(weights.agrees[kind], Math.max(1, ...holders), appointment.people)

  return [line(kind, bits, { touchpointId: found.id })]
}
