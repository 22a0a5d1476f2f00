import attributionConfig from '#config/attribution'
import { breather } from '#attribution/calibration/breathing'
import type { Example } from '#attribution/calibration/example'
import { LearningSums } from '#attribution/calibration/learning_sums'
import { rounded } from '#attribution/calibration/rounding'
import { proofOf } from '#attribution/confidence'
import { DEFAULT_WEIGHTS } from '#attribution/evidence'
import type { Comparison } from '#attribution/comparison'
import { visitorComparison } from '#attribution/device_comparisons'
import { bitsOf, comparisonsOf, DIFFERENCES, gapBits, isGap } from '#attribution/learned_evidence'
import { hasHint } from '#attribution/match_class'
import { rankClusters } from '#attribution/match_ranking'
import type { Ranked, Ranking } from '#attribution/match_ranking'
import {
  absentOf,
  groupOf,
  LEARNED_KINDS,
  modelAt,
  priorModel,
  strangersOf,
} from '#attribution/match_model'
import { PROBE } from '#attribution/clusters'
import type { Booker, MatchModel, StrangerKind } from '#attribution/match_model'

const { calibration } = attributionConfig
/** Shares that move less than this in a round have been learned. */
const SETTLED = 1e-5
const LEARNED: readonly string[] = [...LEARNED_KINDS, 'gap']

/** How common values are, and how many browsers were active in a lookback: counted, not learned. */
export type Counted = Pick<MatchModel, 'browsers' | 'perDay' | 'shares'>

/** A cluster as the rounds see it: what does not change, and what is weighed anew. */
interface Trial {
  fixedBits: number
  comparisons: Comparison[]
}

interface Lesson {
  booker: Booker
  /** Active around the booking. */
  browsers: number
  trials: Trial[]
}

interface Witness {
  origin: string
  comparisons: Comparison[]
}

/** What one pass teaches each of its rounds. */
interface Taught {
  lessons: Lesson[]
  witnesses: Witness[]
}

/**
 * What the business' own appointments tell of how right clusters look (Fellegi–Sunter by
 * expectation and maximisation, each prior as strong as 50 observations). Appointments that an id
 * of their own session decides are left out: they are those booked at once, on one device, and
 * would make everybody look like them. Pure; the order of the examples changes nothing.
 */
export async function learnModel(
  examples: readonly Example[],
  counted: Counted
): Promise<MatchModel> {
  const breathe = breather()
  const inOrder = examples.toSorted((a, b) => (a.externalId < b.externalId ? -1 : 1))
  let model: MatchModel = { ...priorModel(counted.browsers), ...counted }
  for (let pass = 0; pass < calibration.learningPasses; pass++) {
    const former = model
    const rankings: Ranking[] = []
    for (const example of inOrder) {
      rankings.push(rankingOf(example, former))
      await breathe()
    }
    model = { ...model, strangers: strangersIn(rankings) }
    const lessons = rankings.flatMap((ranking) => lessonOf(ranking, model))
    const witnesses = rankings.flatMap(witnessOf)
    for (let round = 0; round < calibration.learningRounds; round++) {
      const before = model.absent
      model = learned({ lessons, witnesses }, model)
      await breathe()
      if (isSettled(before, model.absent)) break
    }
  }

  return rounded(model)
}

const isSettled = (before: MatchModel['absent'], after: MatchModel['absent']) =>
  Object.entries(after).every(([key, share]) => Math.abs(share - (before[key] ?? 0)) < SETTLED)

const rankingOf = ({ facts, candidates }: Example, model: MatchModel) =>
  rankClusters(facts, candidates, { weights: DEFAULT_WEIGHTS, model })

const PROBES: Record<StrangerKind, number> = {
  network: PROBE.device,
  email_near: PROBE.emailNear,
  email_name: PROBE.emailName,
}

/** Of each kind how many clusters that are not right its values led to. */
function strangersIn(rankings: readonly Ranking[]) {
  const of = (kind: StrangerKind) => {
    const probe = PROBES[kind]
    const asked = rankings.filter(({ appointment }) => appointment.probed?.includes(probe))
    if (asked.length < calibration.priorStrength) return calibration.priorStrangers[kind]

    return strangersOf(
      asked.map(({ ranked }) =>
        ranked
          .filter(({ cluster }) => cluster.candidates.some(({ probes }) => probes.includes(probe)))
          .reduce((sum, { posterior }) => sum + 1 - posterior, 0)
      )
    )
  }

  return { network: of('network'), email_near: of('email_near'), email_name: of('email_name') }
}

function lessonOf(ranking: Ranking, model: MatchModel): Lesson[] {
  if (ranking.ranked.some(hasHint)) return []
  const { appointment, ranked } = ranking
  const local = modelAt(model, appointment)

  return [
    {
      booker: appointment,
      browsers: local.browsers,
      trials: ranked.map((one) => trialOf(one, ranking, local)),
    },
  ]
}

/** Whether a browser bears the same id, where something else proves that it is the same person. */
function witnessOf({ ranked, appointment }: Ranking): Witness[] {
  const isProven = ({ evidence }: Ranked) =>
    proofOf(evidence.filter(({ kind }) => kind !== 'visitor')).confidence > 0
  const proven = ranked.filter(isProven)
  if (proven.length !== 1) return []
  const { candidates } = proven[0]!.cluster
  const comparisons = visitorComparison({ appointment, candidates })

  return [
    {
      origin: appointment.origin,
      comparisons: comparisons.map((one) => ({ ...one, isFoundOtherwise: true })),
    },
  ]
}

const trialOf = ({ cluster, evidence }: Ranked, ranking: Ranking, model: MatchModel): Trial => ({
  fixedBits: evidence
    .filter(({ kind, weight }) => !LEARNED.includes(kind) && (weight > 0 || !DIFFERENCES.has(kind)))
    .reduce((sum, { weight }) => sum + weight, 0),
  comparisons: comparisonsOf({
    ...ranking.known,
    ...cluster,
    appointment: ranking.appointment,
    model,
  }),
})

const weightOf = (one: Comparison, model: MatchModel, origin: string) => {
  if (isGap(one)) return gapBits(one, model)

  return one.isHub ? 0 : bitsOf(one, model.agrees[groupOf(origin)][one.kind])
}

/** One round: who is right by the model so far, and what that says of how right ones look. */
function learned({ lessons, witnesses }: Taught, model: MatchModel): MatchModel {
  const sums = new LearningSums(model)
  for (const { origin, comparisons } of witnesses) sums.see(origin, comparisons, 1)
  for (const lesson of lessons) {
    const { booker } = lesson
    const absent = absentOf(model, booker)
    const parts = lesson.trials.map(
      ({ fixedBits, comparisons }) =>
        2 **
        (comparisons.reduce(
          (sum, one) => sum + weightOf(one, model, booker.origin),
          fixedBits - Math.log2(lesson.browsers)
        ) +
          Math.log2(1 - absent))
    )
    const total = parts.reduce((sum, part) => sum + part, absent)
    sums.seeAbsent(booker, absent / total)
    lesson.trials.forEach((trial, at) =>
      sums.see(booker.origin, trial.comparisons, parts[at]! / total)
    )
  }

  return { ...model, ...sums.told() }
}
