import attributionConfig from '#config/attribution'
import type { Candidate } from '#attribution/clusters'
import { proofOf, shareAmong } from '#attribution/confidence'
import { DEFAULT_WEIGHTS } from '#attribution/evidence'
import type {
  AppointmentEvidence,
  EvidenceLine,
  EvidenceWeights,
  Tier,
} from '#attribution/evidence'
import type { MatchModel } from '#attribution/match_model'
import { classOf } from '#attribution/match_class'
import type { Ruling } from '#attribution/ruling'
import { rankClusters } from '#attribution/match_ranking'
import type { Ranked } from '#attribution/match_ranking'

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
  /** Of the likeliest cluster, before it is mapped; null: nothing is learned yet. */
  posterior: number | null
  /** Chance that the right one is not among the candidates; null likewise. */
  noneProbability: number | null
  /** The calibration that states the confidence; 0: none, the tier does. */
  calibrationVersion: number
  /** Low-trust likelihood alone never causes an upload. */
  mayUpload: boolean
  /** What staff said of it. */
  labelId: string | null
  runnerUp: RunnerUp | null
}

/** A cluster with the confidence that it may state. */
interface Stated extends Ranked {
  confidence: number
}

/** What a business has learned of itself, and how its probabilities become stated confidence. */
export interface Learned {
  version: number
  model: MatchModel
  state: (ranked: Ranked, origin: string) => number
}

interface Known {
  weights?: EvidenceWeights
  learned?: Learned | null
  ruling?: Ruling | null
}

/**
 * Decides which cluster of candidates an appointment is matched to. With what the business has
 * learned, the likeliest cluster beside all others and nobody, its probability mapped to what is
 * observed; without, by deterministic proof alone. Below the claim threshold there is no match,
 * only a runner-up. Pure; the order of the candidates and repeated rows change nothing.
 */
export function decide(
  facts: AppointmentEvidence,
  candidates: readonly Candidate[],
  { weights = DEFAULT_WEIGHTS, learned = null, ruling = null }: Known = {}
): MatchDecision {
  const model = learned?.model ?? null
  const rejected = ruling?.decision === 'rejected' ? ruling.touchpointIds : []
  const { ranked, none } = rankClusters(facts, candidates, { weights, model, rejected })
  const stated = learned
    ? ranked.map((one) => ({ ...one, confidence: learned.state(one, facts.origin) }))
    : byProof(ranked)
  const inOrder = withRuling(stated, ruling).sort(strongestFirst)
  const best = inOrder.find(isClaimed)
  const runnerUp = inOrder.find((other) => other !== best)

  return {
    tier: best ? tierOf(best) : 'none',
    confidence: best?.confidence ?? 0,
    evidence: best?.evidence ?? [],
    touchpointIds: best ? idsOf(best) : [],
    weightsVersion: weights.version,
    posterior: learned ? (inOrder[0]?.posterior ?? 0) : null,
    noneProbability: learned ? none : null,
    calibrationVersion: learned?.version ?? 0,
    mayUpload: best !== undefined && isTrusted(best, ruling),
    labelId: ruling?.labelId ?? null,
    runnerUp: runnerUp ? asRunnerUp(runnerUp, best ?? null) : null,
  }
}

/** What no proof stands behind has to be likelier than what has one. */
const isClaimed = (one: Stated) =>
  one.confidence >=
  (classOf(one) === 'likely' && one.proof.confidence === 0
    ? attributionConfig.likelyMinConfidence
    : attributionConfig.claimMinConfidence)

/** What staff confirmed or chose is stated so, whatever was believed. */
function withRuling(clusters: Stated[], ruling: Ruling | null): Stated[] {
  if (!ruling || ruling.decision === 'rejected') return clusters
  const isRuled = ({ cluster }: Stated) =>
    cluster.candidates.some(({ id }) => ruling.touchpointIds.includes(id))
  const { staff } = attributionConfig.statedConfidence

  return clusters.some(isRuled)
    ? clusters.map((one) => ({ ...one, confidence: isRuled(one) ? staff : 0 }))
    : clusters
}

/** An id of the booking's session or a contact agrees, a server signed for it, or staff did. */
const isTrusted = (best: Stated, ruling: Ruling | null) =>
  classOf(best) !== 'likely' ||
  best.cluster.candidates.some(({ trust }) => trust === 'high') ||
  (ruling !== null && ruling.decision !== 'rejected')

/** Until a business is calibrated a kind of proof states what it usually deserves; rivals share it. */
function byProof(clusters: readonly Ranked[]): Stated[] {
  const proven = clusters.filter(({ proof }) => proof.confidence > 0)

  return clusters.map((one) => {
    const others = proven.filter((other) => other !== one).map(({ bits }) => bits)

    return { ...one, confidence: one.proof.confidence * shareAmong(one.bits, others) }
  })
}

/** The tier of the strongest line in favour. */
export function tierOf({ proof, evidence }: Ranked): Tier {
  if (proof.tier !== 'none') return proof.tier
  const strongest = evidence.reduce<EvidenceLine | null>(
    (most, other) => (other.weight > (most?.weight ?? 0) ? other : most),
    null
  )

  return strongest?.tier ?? 'none'
}

const strongestFirst = (a: Stated, b: Stated) =>
  b.confidence - a.confidence ||
  b.bits - a.bits ||
  b.cluster.candidates.at(-1)!.occurredAtMs - a.cluster.candidates.at(-1)!.occurredAtMs ||
  (idsOf(a)[0]! < idsOf(b)[0]! ? -1 : 1)

const idsOf = ({ cluster }: Stated) => cluster.candidates.map(({ id }) => id)

const asRunnerUp = (one: Stated, best: Stated | null): RunnerUp => ({
  tier: one.proof.tier === 'none' && one.posterior === 0 ? 'none' : tierOf(one),
  confidence: one.confidence,
  evidence: one.evidence,
  touchpointIds: idsOf(one),
  lostBecause: lostBecause(one, best),
})

const isSharedPhone = ({ kind, note }: EvidenceLine) =>
  kind.startsWith('phone_') && note === 'shared'

function lostBecause(one: Stated, best: Stated | null): LostBecause {
  const { proof, evidence, bits } = one
  const notes = evidence.map(({ note }) => note)
  if (notes.includes('forwarded')) return 'forwarded_link'
  if (proof.confidence === 0 && !best) return 'no_proof'
  if (proof.confidence === 0 && one.posterior === 0) return 'no_proof'
  if (evidence.some(isSharedPhone) && proofOf(evidence).confidence === 0) return 'shared_phone'

  return best && bits < best.bits ? 'weaker_evidence' : 'equally_strong'
}
