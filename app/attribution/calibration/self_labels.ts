import { contactsDisagree } from '#attribution/contact_evidence'
import type { Candidate } from '#attribution/clusters'
import { DEFAULT_WEIGHTS, disagree } from '#attribution/evidence'
import { classOf, hasContactProof, hasHint } from '#attribution/match_class'
import type { MatchClass } from '#attribution/match_class'
import { gapBin, gapGroupOf, gapShares, groupOf } from '#attribution/match_model'
import type { GapGroup, MatchModel, OriginGroup } from '#attribution/match_model'
import { rankClusters } from '#attribution/match_ranking'
import type { Ranked, Ranking } from '#attribution/match_ranking'
import { breather } from '#attribution/calibration/breathing'
import type { Example } from '#attribution/calibration/example'
import { masked, moved } from '#attribution/calibration/masking'
import type { Hidden } from '#attribution/calibration/masking'

/** A claim that the matcher would make, and whether the truth that it was not told bears it out. */
export interface Label {
  externalId: string
  person: string
  origin: string
  group: OriginGroup
  matchClass: MatchClass
  /** `hint`, `contact`: the proof that was hidden, and told the truth. */
  source: 'hint' | 'contact' | 'staff'
  score: number
  isRight: boolean
  /** Whether the right cluster was among those found. */
  isFound: boolean
  /** How long before the booking the newest contact was: a bin of `GAP_HOURS`. */
  gap: number
  gapGroup: GapGroup
  weight: number
}

/** Ranking by what the business learned. */
export const rankedBy = (model: MatchModel, { facts, candidates }: Example): Ranking =>
  rankClusters(facts, candidates, { weights: DEFAULT_WEIGHTS, model })

/** The likeliest cluster. */
export const likeliest = ({ ranked }: Pick<Ranking, 'ranked'>) =>
  ranked.reduce<Ranked | null>(
    (best, other) => (best && best.posterior >= other.posterior ? best : other),
    null
  )

/**
 * Labels without any hand work. An appointment that its session's id or a contact proves is matched
 * again with the proof hidden, and once more at a time when it was not made: then nothing is right. What the proof itself states is judged by whether other proof contradicts it.
 */
export async function selfLabels(examples: readonly Example[], model: MatchModel) {
  const breathe = breather()
  const labels: Label[] = []
  for (const example of examples) {
    labels.push(...labelsOf(example, model))
    await breathe()
  }

  return labels
}

function labelsOf(example: Example, model: MatchModel): Label[] {
  const ranking = rankedBy(model, example)
  const best = likeliest(ranking)
  if (!best) return []
  if (hasHint(best)) return hintLabels(example, ranking, { best, model })
  const hidden = provingContact(best)

  return hidden ? replay(example, best, { model, hidden, source: 'contact' }) : []
}

/** An unshared address or number; with an address its parts go as well. */
function provingContact(best: Ranked): Hidden | null {
  if (!hasContactProof(best)) return null
  const kinds = best.evidence
    .filter(({ weight, note }) => weight > 0 && (!note || note === 'correlated'))
    .map(({ kind }) => kind)
  const hasEmail = kinds.some((kind) => kind === 'email_exact' || kind === 'email_canonical')
  const hasPhone = kinds.some((kind) => kind === 'phone_exact' || kind === 'phone_canonical')
  if (hasEmail) return hasPhone ? 'contacts' : 'email'

  return hasPhone ? 'phone' : null
}

function hintLabels(
  example: Example,
  ranking: Ranking,
  { best, model }: { best: Ranked; model: MatchModel }
) {
  const isContradicted = ranking.ranked.some(
    (other) =>
      other !== best &&
      hasContactProof(other) &&
      contactsDisagree(best.cluster.candidates, ranking.appointment)
  )

  return [
    labelOf(example, best, { source: 'hint', isRight: !isContradicted, isFound: true }),
    ...replay(example, best, { model, hidden: 'hints', source: 'hint' }),
  ]
}

interface Replay {
  model: MatchModel
  hidden: Hidden
  source: Label['source']
}

function replay(example: Example, truth: Ranked, { model, hidden, source }: Replay): Label[] {
  const { candidates } = truth.cluster
  const ids = new Set(candidates.map(({ id }) => id))
  const isOfTruth = (one: Ranked) => one.cluster.candidates.some(({ id }) => ids.has(id))
  const ranking = rankedBy(model, masked(example, hidden))
  const best = likeliest(ranking)
  const isTold = best !== null && (isOfTruth(best) || isSomebodyElse(best, ranking, candidates))
  const elsewhen = moved(example, candidates)
  const stranger = elsewhen && likeliest(rankedBy(model, masked(elsewhen, hidden)))

  return [
    ...(isTold
      ? [labelOf(example, best, { source, isRight: isOfTruth(best), isFound: true })]
      : []),
    ...(stranger && !hasContactProof(stranger)
      ? [labelOf(example, stranger, { source, isRight: false, isFound: false })]
      : []),
  ]
}

/**
 * Another cluster may be another browser, or another visit, of the same person. It is nobody else's
 * claim unless the right one was there to be chosen and both left contacts that differ.
 */
function isSomebodyElse(best: Ranked, { ranked }: Ranking, truth: readonly Candidate[]) {
  const ids = new Set(truth.map(({ id }) => id))
  const isThere = ranked.some(({ cluster }) => cluster.candidates.some(({ id }) => ids.has(id)))
  const contacts = (of: readonly Candidate[]) =>
    of.flatMap(({ emailHashes = [], phoneHashes = [] }) => [...emailHashes, ...phoneHashes])

  return isThere && disagree(contacts(best.cluster.candidates), contacts(truth))
}

/** What is claimed of an example, and what is known of it. */
export function labelOf(
  { externalId, person, facts }: Example,
  best: Ranked,
  told: Pick<Label, 'source' | 'isRight' | 'isFound'>
): Label {
  return {
    externalId,
    person,
    origin: facts.origin,
    group: groupOf(facts.origin),
    matchClass: classOf(best),
    score: best.posterior,
    gapGroup: gapGroupOf(facts),
    gap: gapBin(facts.bookedAtMs - best.cluster.candidates.at(-1)!.occurredAtMs),
    weight: 1,
    ...told,
  }
}

/**
 * Weighs labels of mere likelihood so that the right cluster is found as often as among the
 * appointments without a proof (`foundShare` of their group). Labels of a proof stand for
 * themselves.
 */
export function reweighted(
  labels: readonly Label[],
  foundShare: Record<OriginGroup, number>
): Label[] {
  const sums = new Map<string, number>()
  const nameOf = ({ group, isFound }: Label) => `${group} ${isFound}`
  for (const one of labels.filter(isLikely)) {
    sums.set(nameOf(one), (sums.get(nameOf(one)) ?? 0) + one.weight)
  }

  return labels.map((one) => {
    if (!isLikely(one)) return one
    const { group, isFound } = one
    const all = (sums.get(`${group} true`) ?? 0) + (sums.get(`${group} false`) ?? 0)
    const share = isFound ? foundShare[group] : 1 - foundShare[group]

    return { ...one, weight: (one.weight * share * all) / sums.get(nameOf(one))! }
  })
}

const isLikely = ({ matchClass }: Label) => matchClass === 'likely'
const MOST = 5

/**
 * What an id of its session proves was booked sooner after the contact than what is not proved so:
 * the gaps of labels of mere likelihood are brought to what was learned of the others.
 */
export function withGapsOf(model: MatchModel, labels: readonly Label[]): Label[] {
  const isBiased = (one: Label) => isLikely(one) && one.isFound && one.source === 'hint'
  const biased = Map.groupBy(labels.filter(isBiased), ({ gapGroup }) => gapGroup)

  return labels.map((one) => {
    if (!isBiased(one)) return one
    const own = biased.get(one.gapGroup)!
    const seen = own.filter((other) => other.gap === one.gap).length / own.length

    const learned = gapShares(model, one.gapGroup)[one.gap]!

    return { ...one, weight: Math.min(MOST, Math.max(1 / MOST, learned / seen)) }
  })
}
