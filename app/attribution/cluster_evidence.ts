import { behaviourLines } from '#attribution/behaviour_evidence'
import { PROBE } from '#attribution/clusters'
import type { Candidate, Cluster } from '#attribution/clusters'
import { contactLines, contactsDisagree } from '#attribution/contact_evidence'
import { deviceLines } from '#attribution/device_evidence'
import { disagree, discountFamily, foundBy, holdersOf, isHub, line } from '#attribution/evidence'
import { landingLine } from '#attribution/landing_evidence'
import { comparisonsOf, learnedLines } from '#attribution/learned_evidence'
import { selfReportedLine } from '#attribution/self_reported_evidence'
import type {
  AppointmentEvidence,
  EvidenceLine,
  EvidenceWeights,
  Weighing,
} from '#attribution/evidence'

const HOUR_MS = 3_600_000
const HINT_PROBES: readonly number[] = [PROBE.clickId, PROBE.session, PROBE.visitor]

/** The evidence that ties a cluster to an appointment, each kind once, with its best touchpoint. */
export function clusterEvidence(
  { candidates }: Cluster,
  appointment: AppointmentEvidence,
  known: Omit<Weighing, 'appointment' | 'candidates'>
): EvidenceLine[] {
  const weighing = { ...known, appointment, candidates }
  const { model, weights } = known
  const learned = model
    ? learnedLines(comparisonsOf({ ...weighing, model }), model, appointment.origin)
    : [
        ...discountFamily(deviceLines(weighing), weights.correlatedShare),
        ...behaviourLines(weighing),
      ]

  return [
    ...hintLines(weighing),
    ...dialledLine(weighing),
    ...landingLine(weighing),
    ...contactLines(weighing),
    ...learned,
    ...selfReportedLine(weighing),
  ].filter(({ weight, note }) => weight !== 0 || note === 'hub')
}

function hintLines(weighing: Weighing): EvidenceLine[] {
  const { candidates, appointment, weights } = weighing
  const carried = [...clickLine(weighing), ...sessionLine(weighing), ...visitorLine(weighing)]
  // A code is in the message itself: who forwarded a link says nothing about it.
  const hinted = isForwarded(candidates, appointment) ? forwardedLines(carried, weights) : carried
  const lines = discountFamily([...hinted, ...codeLine(weighing)], weights.correlatedShare)
  const isOtherBrowser =
    weighing.model === null &&
    lines.length === 0 &&
    appointment.visitorId !== null &&
    candidates.some(({ visitorId }) => visitorId !== null)

  return isOtherBrowser ? [line('visitor', weights.disagrees.visitor ?? 0)] : lines
}

/** Of several click ids that came along, one that a single browser brought says most. */
function clickLine({ candidates, weights, sharedClicks }: Weighing): EvidenceLine[] {
  const isShared = ({ clickId }: Candidate) => sharedClicks.has(clickId ?? '')
  const own = candidates.filter((candidate) => !isShared(candidate))
  const found = foundBy(own, PROBE.clickId) ?? foundBy(candidates, PROBE.clickId)
  if (!found) return []
  const touchpointId = found.id

  return isShared(found)
    ? [line('click_id', weights.clickOfSeveralVisitors, { touchpointId, note: 'shared' })]
    : [line('click_id', weights.agrees.click_id, { touchpointId })]
}

function sessionLine({ candidates, weights }: Weighing): EvidenceLine[] {
  const found = foundBy(candidates, PROBE.session)

  return found ? [line('session', weights.agrees.session, { touchpointId: found.id })] : []
}

/** Whoever sent the message has it from the link that they opened. */
function codeLine({ candidates, weights }: Weighing): EvidenceLine[] {
  const found = foundBy(candidates, PROBE.messageCode)

  return found
    ? [line('message_code', weights.agrees.message_code, { touchpointId: found.id })]
    : []
}

/** A number is shown to many: the more called it on that day, the less it says of each. */
function dialledLine({ candidates, appointment, weights, clustersOf }: Weighing): EvidenceLine[] {
  const found = foundBy(candidates, PROBE.dialled)
  if (!found) return []
  const touchpointId = found.id
  if (isHub(appointment, PROBE.dialled)) {
    return [line('dialled', 0, { touchpointId, note: 'hub' })]
  }
  const callers = clustersOf.get(PROBE.dialled) ?? 1
  const bits = Math.max(0, weights.agrees.dialled - Math.log2(callers))

  return [line('dialled', bits, { touchpointId })]
}

/** A shared tablet says less about each of the people on it, and a kiosk proves nothing of anybody. */
function visitorLine({ candidates, appointment, weights, kiosks }: Weighing): EvidenceLine[] {
  const found = foundBy(candidates, PROBE.visitor)
  if (!found) return []
  const people = Math.max(1, holdersOf(appointment, appointment.visitorId))
  const bits = Math.max(0, weights.agrees.visitor - Math.log2(people))
  const note = kiosks.has(appointment.visitorId ?? '') ? ('shared' as const) : undefined

  return [line('visitor', bits, { touchpointId: found.id, note })]
}

/** A forwarded link carries somebody else's ids: together they keep a few bits and prove nothing. */
function forwardedLines(
  lines: readonly EvidenceLine[],
  { forwarded }: EvidenceWeights
): EvidenceLine[] {
  const strongest = Math.max(...lines.map(({ weight }) => weight))
  const kept = lines.find(({ weight }) => weight === strongest)

  return kept ? [{ ...kept, weight: Math.min(forwarded, kept.weight), note: 'forwarded' }] : []
}

/**
 * Hints agree, but another browser made the booking, on a network not known to be the same, more
 * than an hour after; or another browser made it and the contact given is not this one's.
 */
function isForwarded(candidates: readonly Candidate[], appointment: AppointmentEvidence) {
  const hints = candidates.filter(({ probes }) => probes.some((one) => HINT_PROBES.includes(one)))
  const newest = hints.at(-1)
  if (!newest || appointment.agent === null) return false
  const agents = hints.flatMap(({ agent }) => agent ?? [])
  if (!disagree([appointment.agent], agents)) return false
  const isSameNetwork =
    appointment.network !== null && hints.some(({ network }) => network === appointment.network)
  const isLate = appointment.bookedAtMs - newest.occurredAtMs > HOUR_MS

  return (isLate && !isSameNetwork) || contactsDisagree(candidates, appointment)
}
