import attributionConfig from '#config/attribution'
import { buildClusters, hubProbesOf, PROBE } from '#attribution/clusters'
import type { Candidate, Cluster } from '#attribution/clusters'
import { clusterEvidence } from '#attribution/cluster_evidence'
import { proofOf, sharedPhoneProof } from '#attribution/confidence'
import type { Proof } from '#attribution/confidence'
import { contactsDisagree, phoneHolders } from '#attribution/contact_evidence'
import { holdersOf, isHub } from '#attribution/evidence'
import type {
  AppointmentEvidence,
  EvidenceLine,
  EvidenceWeights,
  Weighing,
} from '#attribution/evidence'
import { sharedBrowsers } from '#attribution/shared_browsers'
import { absentOf, modelAt } from '#attribution/match_model'
import type { MatchModel } from '#attribution/match_model'

const DAY_MS = 86_400_000

/** A cluster with its evidence; `bits` is the sum of its weights. */
export interface Weighed {
  cluster: Cluster
  evidence: EvidenceLine[]
  bits: number
  proof: Proof
}

/** A cluster and how likely it is among all, `none` included; without a model 0. */
export interface Ranked extends Weighed {
  posterior: number
}

/** Clusters of one appointment, the heaviest first, and the chance that none of them is right. */
export interface Ranking {
  ranked: Ranked[]
  none: number
  appointment: AppointmentEvidence
  known: Omit<Weighing, 'appointment' | 'candidates'>
}

interface Beliefs {
  weights: EvidenceWeights
  model: MatchModel | null
  /** Touchpoints that staff said are not right: their clusters are no candidates. */
  rejected?: readonly string[]
}

type Weigh = (cluster: Cluster) => Weighed

/**
 * Weighs the clusters of candidates; those with a proof that do not contradict each other are
 * one person. Pure; the order of the candidates and repeated rows change nothing.
 */
export function rankClusters(
  facts: AppointmentEvidence,
  candidates: readonly Candidate[],
  { rejected = [], weights, model: anywhen }: Beliefs
): Ranking {
  const model = anywhen && modelAt(anywhen, facts)
  const hubProbes = [...(facts.hubProbes ?? []), ...hubProbesOf(candidates)]
  const appointment = { ...facts, hubProbes }
  const eligible = candidates
    .filter((candidate) => isEligible(candidate, appointment))
    .map((candidate) => withoutOwnHint(candidate, appointment))
  const kiosks = sharedBrowsers(eligible, (visitorId) => holdersOf(appointment, visitorId))
  const separate = new Set([...sharedValues(appointment), ...kiosks])
  const clusters = buildClusters(eligible, separate).filter(
    ({ candidates: own }) => !own.some(({ id }) => rejected.includes(id))
  )
  const known = {
    weights,
    model,
    sharedClicks: clicksOfSeveralVisitors(eligible),
    kiosks,
    clustersOf: clustersByProbe(clusters),
  }
  const weigh = (cluster: Cluster) =>
    weighed(cluster, appointment, clusterEvidence(cluster, appointment, known))
  const weighedAll = joinedAsOnePerson(clusters.map(weigh), appointment, weigh)

  return { ...withPosteriors(weighedAll, appointment, model), appointment, known }
}

/** Bots and answers are no candidates; the booking's own session may be dated a little late. */
function isEligible(candidate: Candidate, appointment: AppointmentEvidence) {
  if (candidate.flags.includes('bot') || candidate.kind === 'survey') return false
  const ageMs = appointment.bookedAtMs - candidate.occurredAtMs
  const isOwnSession =
    appointment.sessionId !== null && candidate.sessionId === appointment.sessionId
  const tolerance = isOwnSession ? attributionConfig.sessionToleranceMs : 0

  return ageMs >= -tolerance && ageMs < appointment.lookbackDays * DAY_MS
}

/**
 * The booking's own visitor id may be a key of the person only because of this booking: found
 * again through the person it is no second proof, and a forwarded link would confirm itself.
 */
function withoutOwnHint(candidate: Candidate, { visitorId }: AppointmentEvidence): Candidate {
  if (visitorId === null || candidate.visitorId !== visitorId) return candidate
  const probes = candidate.probes.filter((probe) => probe !== PROBE.visitorOfPerson)

  return { ...candidate, probes }
}

/** A click id seen with several visitors or browsers was forwarded, copied or forged. */
function clicksOfSeveralVisitors(candidates: readonly Candidate[]): ReadonlySet<string> {
  const clicks = Map.groupBy(
    candidates.filter(({ clickId }) => clickId !== null),
    ({ clickId }) => clickId!
  )
  const several = (values: (string | null)[]) =>
    new Set(values.filter((value) => value !== null)).size > 1
  const isShared = (same: Candidate[]) =>
    several(same.map(({ visitorId }) => visitorId)) || several(same.map(({ agent }) => agent))

  return new Set([...clicks].filter(([, same]) => isShared(same)).map(([click]) => click))
}

/** A phone of several people joins nobody; nor does an address or a hub that many are seen with. */
function sharedValues(appointment: AppointmentEvidence) {
  const isAbove = (most: number) => (value: string) => holdersOf(appointment, value) > most
  const isHubEmail = isHub(appointment, PROBE.emailExact, PROBE.emailCanonical)
  const isHubPhone = isHub(appointment, PROBE.phoneExact, PROBE.phoneCanonical)

  return new Set([
    ...appointment.phoneHashes.filter(isHubPhone ? () => true : isAbove(1)),
    ...appointment.emailHashes.filter(
      isHubEmail ? () => true : isAbove(attributionConfig.sharedKeyNames)
    ),
  ])
}

/** How many clusters each probe led to: how many share the value that it looked for. */
function clustersByProbe(clusters: readonly Cluster[]) {
  const counts = new Map<number, number>()
  for (const { candidates } of clusters) {
    for (const probe of new Set(candidates.flatMap(({ probes }) => probes))) {
      counts.set(probe, (counts.get(probe) ?? 0) + 1)
    }
  }

  return counts
}

function weighed(
  cluster: Cluster,
  appointment: AppointmentEvidence,
  evidence: EvidenceLine[]
): Weighed {
  const own = proofOf(evidence)
  const shared = sharedPhoneProof(evidence, phoneHolders(cluster.candidates, appointment))
  const proof = own.confidence >= shared.confidence ? own : shared
  const bits = evidence.reduce((sum, { weight }) => sum + weight, 0)

  return { cluster, evidence, bits, proof }
}

/** The appointment's own record ties its session, its email and its phone to one person. */
function joinedAsOnePerson(
  clusters: readonly Weighed[],
  appointment: AppointmentEvidence,
  weigh: Weigh
): Weighed[] {
  const isOfPerson = ({ cluster, evidence }: Weighed) =>
    proofOf(evidence).confidence > 0 && !contactsDisagree(cluster.candidates, appointment)
  const own = clusters.filter(isOfPerson)
  if (own.length < 2) return [...clusters]
  const candidates = own
    .flatMap(({ cluster }) => cluster.candidates)
    .sort((a, b) => a.occurredAtMs - b.occurredAtMs || (a.id < b.id ? -1 : 1))
    .slice(-attributionConfig.clusterTouchpoints)

  return [weigh({ candidates }), ...clusters.filter((cluster) => !isOfPerson(cluster))]
}

/**
 * p = 2^bits / browsers for each cluster against the others and `none`, in which the right one is
 * not found. Exponents are taken relative to the largest, so that nothing overflows.
 */
function withPosteriors(
  clusters: readonly Weighed[],
  appointment: AppointmentEvidence,
  model: MatchModel | null
): Pick<Ranking, 'ranked' | 'none'> {
  if (!model) return { ranked: clusters.map((one) => ({ ...one, posterior: 0 })), none: 1 }
  const absent = absentOf(model, appointment)
  const bitsOfNone = Math.log2(absent / (1 - absent)) + Math.log2(model.browsers)
  const most = clusters.reduce((max, { bits }) => Math.max(max, bits), bitsOfNone)
  const parts = clusters.map(({ bits }) => 2 ** (bits - most))
  const none = 2 ** (bitsOfNone - most)
  const total = parts.toSorted((a, b) => a - b).reduce((sum, part) => sum + part, none)

  return {
    ranked: clusters.map((one, at) => ({ ...one, posterior: parts[at]! / total })),
    none: none / total,
  }
}
