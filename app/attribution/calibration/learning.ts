import attributionConfig from '#config/attribution'
import { breather } from '#attribution/calibration/breathing'
import type { Example } from '#attribution/calibration/example'
import { DEFAULT_WEIGHTS } from '#attribution/evidence'
import { bitsOf, comparisonsOf, isGap } from '#attribution/learned_evidence'
import type { Comparison } from '#attribution/learned_evidence'
import { hasHint } from '#attribution/match_class'
import { rankClusters } from '#attribution/match_ranking'
import type { Ranked, Ranking } from '#attribution/match_ranking'
import {
  absentKey,
  groupOf,
  LEARNED_KINDS,
  perGroup,
  priorModel,
  strangersOf,
} from '#attribution/match_model'
import { PROBE } from '#attribution/clusters'
import type { LearnedKind, MatchModel, StrangerKind } from '#attribution/match_model'

const { calibration } = attributionConfig
const LEARNED: readonly string[] = [...LEARNED_KINDS, 'gap']

/** How common values are, and how many browsers were active in a lookback: counted, not learned. */
export type Counted = Pick<MatchModel, 'browsers' | 'shares'>

/** A cluster as the rounds see it: what does not change, and what is weighed anew. */
interface Trial {
  fixedBits: number
  comparisons: Comparison[]
}

interface Lesson {
  origin: string
  isReturning: boolean
  trials: Trial[]
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
  let model: MatchModel = { ...priorModel(counted.browsers), shares: counted.shares }
  for (let pass = 0; pass < calibration.learningPasses; pass++) {
    const before = model
    const rankings: Ranking[] = []
    for (const example of inOrder) {
      rankings.push(rankingOf(example, before))
      await breathe()
    }
    model = { ...model, strangers: strangersIn(rankings) }
    const lessons = rankings.flatMap((ranking) => lessonOf(ranking, model))
    for (let round = 0; round < calibration.learningRounds; round++) {
      model = learned(lessons, model)
      await breathe()
    }
  }

  return model
}

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

  return [
    {
      origin: appointment.origin,
      isReturning: appointment.isKnownPerson === true,
      trials: ranked.map((one) => trialOf(one, ranking, model)),
    },
  ]
}

const trialOf = ({ cluster, evidence }: Ranked, ranking: Ranking, model: MatchModel): Trial => ({
  fixedBits: evidence
    .filter(
      ({ kind, weight }) => !LEARNED.includes(kind) && (weight > 0 || !kind.endsWith('canonical'))
    )
    .reduce((sum, { weight }) => sum + weight, 0),
  comparisons: comparisonsOf({
    ...ranking.known,
    ...cluster,
    appointment: ranking.appointment,
    model,
  }),
})

const weightOf = (one: Comparison, model: MatchModel, origin: string) => {
  const group = groupOf(origin)
  if (isGap(one)) return Math.log2(model.gap[group][one.bin]! / one.chance)

  return one.isHub ? 0 : bitsOf(one, model.agrees[group][one.kind])
}

/** Observed so often, of so many; begun with the prior. */
class Tally {
  constructor(
    private agreed: number,
    private all: number
  ) {}

  see(weight: number, agrees: boolean) {
    this.all += weight
    if (agrees) this.agreed += weight
  }

  get share() {
    return Math.min(0.995, Math.max(0.005, this.agreed / this.all))
  }
}

const priorTally = (share: number) =>
  new Tally(share * calibration.priorStrength, calibration.priorStrength)

/** One round: who is right by the model so far, and what that says of how right ones look. */
function learned(lessons: readonly Lesson[], model: MatchModel): MatchModel {
  const sums = newSums(model)
  for (const lesson of lessons) {
    const absent =
      model.absent[absentKey(lesson.origin, lesson.isReturning)] ??
      model.absent[lesson.origin] ??
      calibration.priorAbsent.staff
    const parts = lesson.trials.map(
      ({ fixedBits, comparisons }) =>
        2 **
        (comparisons.reduce(
          (sum, one) => sum + weightOf(one, model, lesson.origin),
          fixedBits - Math.log2(model.browsers)
        ) +
          Math.log2(1 - absent))
    )
    const total = parts.reduce((sum, part) => sum + part, absent)
    sums.seeAbsent(lesson, absent / total)
    lesson.trials.forEach((trial, at) => sums.see(lesson.origin, trial, parts[at]! / total))
  }

  return { ...model, ...sums.told() }
}

function newSums(model: MatchModel) {
  const agrees = perGroup(
    () =>
      Object.fromEntries(
        LEARNED_KINDS.map((kind) => [kind, priorTally(calibration.priorAgrees[kind])])
      ) as Record<LearnedKind, Tally>
  )
  const gap = perGroup((group) =>
    calibration.priorGap[group].map((share) => share * calibration.priorStrength)
  )
  const absent = new Map<string, Tally>()
  const tallyOf = (key: string, prior: number) => {
    const known = absent.get(key) ?? priorTally(prior)
    absent.set(key, known)

    return known
  }

  return {
    seeAbsent({ origin, isReturning }: Lesson, chance: number) {
      const prior = (calibration.priorAbsent as Record<string, number>)[origin] ?? 0.9
      const own = tallyOf(origin, prior)
      own.see(chance, true)
      own.see(1 - chance, false)
      if (!isReturning) return
      const returning = tallyOf(absentKey(origin, true), model.absent[origin] ?? prior)
      returning.see(chance, true)
      returning.see(1 - chance, false)
    },
    see(origin: string, { comparisons }: Trial, weight: number) {
      if (weight < 1e-9) return
      const group = groupOf(origin)
      for (const one of comparisons) {
        if (isGap(one)) gap[group][one.bin]! += weight
        else if (!one.isHub && one.isFoundOtherwise) agrees[group][one.kind].see(weight, one.agrees)
      }
    },
    told: () => ({
      agrees: perGroup(
        (group) =>
          Object.fromEntries(
            LEARNED_KINDS.map((kind) => [kind, agrees[group][kind].share])
          ) as Record<LearnedKind, number>
      ),
      gap: perGroup((group) => {
        const all = gap[group].reduce((sum, part) => sum + part, 0)

        return gap[group].map((part) => part / all)
      }),
      absent: Object.fromEntries([...absent].map(([key, tally]) => [key, tally.share])),
    }),
  }
}
