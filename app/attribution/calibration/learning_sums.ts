import attributionConfig from '#config/attribution'
import { isGap } from '#attribution/learned_evidence'
import type { Comparison } from '#attribution/comparison'
import { absentKeys, groupOf, LEARNED_KINDS, perGroup } from '#attribution/match_model'
import type { Booker, GapGroup, LearnedKind, MatchModel } from '#attribution/match_model'

const { calibration } = attributionConfig

/** Observed so often, of so many; begun with the prior. */
class Tally {
  private agreed: number
  private all = calibration.priorStrength

  constructor(prior: number) {
    this.agreed = prior * calibration.priorStrength
  }

  see(weight: number, agrees: boolean) {
    this.all += weight
    if (agrees) this.agreed += weight
  }

  /** Never 0 and never 1: nothing observed is impossible, or certain. */
  get share() {
    return Math.min(0.995, Math.max(0.005, this.agreed / this.all))
  }
}

/** What a browser without an id does is at first what all do. */
const PRIOR_GAP: Record<GapGroup, readonly number[]> = {
  ...calibration.priorGap,
  online_without_id: calibration.priorGap.online,
}

const priorTallies = () =>
  Object.fromEntries(
    LEARNED_KINDS.map((kind) => [kind, new Tally(calibration.priorAgrees[kind])])
  ) as Record<LearnedKind, Tally>

/** What one round saw of right clusters, weighed by how likely each is right. */
export class LearningSums {
  private agrees = perGroup(priorTallies)
  private gap = Object.fromEntries(
    Object.entries(PRIOR_GAP).map(([group, shares]) => [
      group,
      shares.map((share) => share * calibration.priorStrength),
    ])
  ) as Record<GapGroup, number[]>
  private absent = new Map<string, Tally>()

  constructor(private model: MatchModel) {}

  /** The chance that the right cluster of an appointment is not among those found. */
  seeAbsent(booker: Booker, chance: number) {
    const priors: Record<string, number> = calibration.priorAbsent
    let prior = priors[booker.origin] ?? calibration.priorAbsent.staff
    for (const key of absentKeys(booker)) {
      this.divide(this.tallyOf(key, prior), chance)
      prior = this.model.absent[key] ?? prior // of the special ones what the common ones are
    }
  }

  /** A cluster that is right with this weight; what its own probe found by is no news. */
  see(origin: string, comparisons: readonly Comparison[], weight: number) {
    if (weight < 1e-9) return
    const group = groupOf(origin)
    for (const one of comparisons) {
      if (isGap(one)) this.gap[one.group][one.bin]! += weight
      else if (!one.isHub && one.isFoundOtherwise) {
        this.agrees[group][one.kind].see(weight, one.agrees)
      }
    }
  }

  told(): Pick<MatchModel, 'agrees' | 'gap' | 'absent'> {
    return {
      agrees: perGroup((group) => {
        const shares = LEARNED_KINDS.map((kind) => [kind, this.agrees[group][kind].share])

        return Object.fromEntries(shares) as Record<LearnedKind, number>
      }),
      gap: Object.fromEntries(
        Object.entries(this.gap).map(([group, parts]) => {
          const all = parts.reduce((sum, part) => sum + part, 0)

          return [group, parts.map((part) => part / all)]
        })
      ) as Record<GapGroup, number[]>,
      absent: Object.fromEntries([...this.absent].sort().map(([key, tally]) => [key, tally.share])),
    }
  }

  private divide(tally: Tally, chance: number) {
    tally.see(chance, true)
    tally.see(1 - chance, false)
  }

  private tallyOf(key: string, prior: number) {
    const known = this.absent.get(key) ?? new Tally(prior)
    this.absent.set(key, known)

    return known
  }
}
