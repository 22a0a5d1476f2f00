import attributionConfig from '#config/attribution'
import { buildClusters, hubProbesOf, PROBE } from '#attribution/clusters'
import type { Candidate, Cluster } from '#attribution/clusters'
import { clusterEvidence } from '#attribution/cluster_evidence'
import { proofOf, shareAmong, sharedPhoneProof } from '#attribution/confidence'
import type { Proof } from '#attribution/confidence'
import { contactsDisagree, phoneHolders } from '#attribution/contact_evidence'
import { DEFAULT_WEIGHTS, holdersOf, isHub } from '#attribution/evidence'
import type {
  AppointmentEvidence,
  EvidenceLine,
  EvidenceWeights,
  Tier,
} from '#attribution/evidence'

const DAY_MS = 86_400_000

/** Why a touchpoint set lost. */
export type LostBecause =
  'no_proof' | 'weaker_evidence' | 'equally_strong' | 'forwarded_link' | 'shared_phone'

/** The best touchpoint set that is not the match, kept and shown. */
export interface RunnerUp {
  tier: Tier
  confidence: number
  evidence: EvidenceLine[]
  touchpointIds: string[]
  lostBecause: LostBecause
}

/**
 * What an appointment is matched to, or tier `none` with confidence 0 and nothing else.
 * `touchpointIds` is the whole cluster inside the lookback in time order; the journey rule
 * picks those that count.
 */
export interface MatchDecision {
  tier: Tier
  confidence: number
  evidence: EvidenceLine[]
  touchpointIds: string[]
  weightsVersion: string
  runnerUp: RunnerUp | null
}

/** A cluster with its evidence; `bits` is the sum of its weights. */
interface Weighed {
  cluster: Cluster
  evidence: EvidenceLine[]
  bits: number
  proof: Proof
  confidence: number
}

/**
 * Decides by deterministic evidence alone: clusters of candidates are weighed, those with a
 * proof that do not contradict each other are one person, and rivals share the confidence.
 * Below the claim threshold there is no match, only a runner-up. Pure; the order of the
 * candidates and repeated rows change nothing.
 */
export function decide(
  facts: AppointmentEvidence,
  candidates: readonly Candidate[],
  weights: EvidenceWeights = DEFAULT_WEIGHTS
): MatchDecision {
  const hubProbes = [...(facts.hubProbes ?? []), ...hubProbesOf(candidates)]
  const appointment = { ...facts, hubProbes }
  const eligible = candidates
    .filter((candidate) => isEligible(candidate, appointment))
    .map((candidate) => withoutOwnHint(candidate, appointment))
  const sharedClicks = clicksOfSeveralVisitors(eligible)
  const weigh = (cluster: Cluster) =>
    weighed(cluster, appointment, clusterEvidence(cluster, appointment, { weights, sharedClicks }))
  const clusters = buildClusters(eligible, sharedValues(appointment)).map(weigh)
  const ranked = rivals(joinedAsOnePerson(clusters, appointment, weigh)).sort(strongestFirst)
  const best = ranked.find(({ confidence }) => confidence >= attributionConfig.claimMinConfidence)
  const runnerUp = ranked.find((other) => other !== best)

  return {
    tier: best?.proof.tier ?? 'none',
    confidence: best?.confidence ?? 0,
    evidence: best?.evidence ?? [],
    touchpointIds: best ? idsOf(best) : [],
    weightsVersion: weights.version,
    runnerUp: runnerUp ? asRunnerUp(runnerUp, best ?? null) : null,
  }
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

function clicksOfSeveralVisitors(candidates: readonly Candidate[]): ReadonlySet<string> {
  const clicks = Map.groupBy(
    candidates.filter(({ clickId, visitorId }) => clickId !== null && visitorId !== null),
    ({ clickId }) => clickId!
  )
  const isShared = (same: Candidate[]) => new Set(same.map(({ visitorId }) => visitorId)).size > 1

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

function weighed(
  cluster: Cluster,
  appointment: AppointmentEvidence,
  evidence: EvidenceLine[]
): Weighed {
  const own = proofOf(evidence)
  const shared = sharedPhoneProof(evidence, phoneHolders(cluster.candidates, appointment))
  const proof = own.confidence >= shared.confidence ? own : shared
  const bits = evidence.reduce((sum, { weight }) => sum + weight, 0)

  return { cluster, evidence, bits, proof, confidence: proof.confidence }
}

/** The appointment's own record ties its session, its email and its phone to one person. */
function joinedAsOnePerson(
  clusters: readonly Weighed[],
  appointment: AppointmentEvidence,
  weigh: (cluster: Cluster) => Weighed
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

function rivals(clusters: readonly Weighed[]): Weighed[] {
  const proven = clusters.filter(({ proof }) => proof.confidence > 0)

  return clusters.map((one) => {
    const others = proven.filter((other) => other !== one).map(({ bits }) => bits)

    return { ...one, confidence: one.proof.confidence * shareAmong(one.bits, others) }
  })
}

const strongestFirst = (a: Weighed, b: Weighed) =>
  b.confidence - a.confidence ||
  b.bits - a.bits ||
  b.cluster.candidates.at(-1)!.occurredAtMs - a.cluster.candidates.at(-1)!.occurredAtMs ||
  (idsOf(a)[0]! < idsOf(b)[0]! ? -1 : 1)

const idsOf = ({ cluster }: Weighed) => cluster.candidates.map(({ id }) => id)

const asRunnerUp = (one: Weighed, best: Weighed | null): RunnerUp => ({
  tier: one.proof.tier,
  confidence: one.confidence,
  evidence: one.evidence,
  touchpointIds: idsOf(one),
  lostBecause: lostBecause(one, best),
})

function lostBecause({ proof, evidence, bits }: Weighed, best: Weighed | null): LostBecause {
  const notes = evidence.map(({ note }) => note)
  if (notes.includes('forwarded')) return 'forwarded_link'
  if (proof.confidence === 0) return 'no_proof'
  if (notes.includes('shared') && proofOf(evidence).confidence === 0) return 'shared_phone'

  return best && bits < best.bits ? 'weaker_evidence' : 'equally_strong'
}
