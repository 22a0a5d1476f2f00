import { createHash } from 'node:crypto'
import attributionConfig from '#config/attribution'
import { breather } from '#attribution/calibration/breathing'
import { fitMap, mapped } from '#attribution/calibration/confidence_map'
import type { ConfidenceMap, Outcome } from '#attribution/calibration/confidence_map'
import { rounded } from '#attribution/calibration/rounding'
import { bandsOf } from '#attribution/calibration/band_quality'
import type { BandQuality } from '#attribution/calibration/band_quality'
import { qualityOf } from '#attribution/calibration/quality'
import type { Quality } from '#attribution/calibration/quality'
import type { Example } from '#attribution/calibration/example'
import {
  labelOf,
  likeliest,
  rankedBy,
  reweighted,
  selfLabels,
  withGapsOf,
} from '#attribution/calibration/self_labels'
import type { Label } from '#attribution/calibration/self_labels'
import { hasHint, hasContactProof, MATCH_CLASSES } from '#attribution/match_class'
import type { MatchClass } from '#attribution/match_class'
import { groupOf, ORIGIN_GROUPS, perGroup } from '#attribution/match_model'
import type { MatchModel, OriginGroup } from '#attribution/match_model'

/** The map of one class and group, and whose labels it was drawn by. */
export interface FittedMap {
  map: ConfidenceMap
  labels: number
  /** Another group's map, for want of labels of its own; null: its own. */
  borrowedFrom: OriginGroup | null
}

export type ConfidenceMaps = Record<`${MatchClass} ${OriginGroup}`, FittedMap>

/** What is shown of a calibration: by origin, and by source how many labels there were. */
export interface CalibrationQuality {
  overall: Quality | null
  bands: BandQuality[]
  byOrigin: Record<string, Quality>
  labelsBySource: Record<string, number>
}

/** What each half of the people drew: the other half judges it, and both together serve. */
export type HalfMaps = readonly [ConfidenceMaps, ConfidenceMaps]

export interface Fitted {
  maps: HalfMaps
  quality: CalibrationQuality
  labels: number
}

/** A person is in the same half for ever. */
const halfOf = (person: string) => (createHash('sha256').update(person).digest()[0]! & 1) as 0 | 1

/**
 * Fits maps by what the business' own proofs and its staff tell. Nobody judges a map that they
 * helped to draw: each half of the people judges that of the other. Pure.
 */
export async function fitCalibration(
  examples: readonly Example[],
  model: MatchModel
): Promise<Fitted> {
  const { own, told, labels } = await labelsFor(examples, model)
  const halves = Map.groupBy(labels, ({ person }) => halfOf(person))
  const drawnBy = (half: 0 | 1) => rounded(fitMaps(halves.get(half) ?? []))
  const maps: HalfMaps = [drawnBy(0), drawnBy(1)]

  return {
    maps,
    quality: judged(labels, maps),
    labels: own.filter(({ isFound }) => isFound).length + told.length,
  }
}

async function labelsFor(examples: readonly Example[], model: MatchModel) {
  const own = withGapsOf(model, await selfLabels(examples, model))
  const told = staffLabels(examples, model)
  const shares = await foundShares(examples, model)

  return { own, told, labels: [...reweighted(own, shares), ...told] }
}

/** How a calibration that serves already would be judged by the same people. */
export async function judgeAgain(
  examples: readonly Example[],
  { model, maps }: { model: MatchModel; maps: HalfMaps }
) {
  const { labels } = await labelsFor(examples, model)

  return judged(labels, maps)
}

/** Of appointments without a proof, by group: how often the right cluster is among those found. */
async function foundShares(examples: readonly Example[], model: MatchModel) {
  const breathe = breather()
  const sums = perGroup(() => ({ found: 1, all: 2 }))
  for (const example of examples) {
    await breathe()
    const ranking = rankedBy(model, example)
    const best = likeliest(ranking)
    if (best && (hasHint(best) || hasContactProof(best))) continue
    const sum = sums[groupOf(example.facts.origin)]
    sum.all++
    sum.found += 1 - ranking.none
  }

  return perGroup((group) => sums[group].found / sums[group].all)
}

/** What staff decided, as often as `staffWeight` says. */
function staffLabels(examples: readonly Example[], model: MatchModel): Label[] {
  return examples.flatMap(({ ruling, ...example }) => {
    const best = ruling && likeliest(rankedBy(model, example))
    if (!best) return []
    const has = (ids: readonly string[]) =>
      best.cluster.candidates.some(({ id }) => ids.includes(id))
    if (!has(ruling.right) && !has(ruling.wrong) && ruling.right.length === 0) return []
    const told = { source: 'staff', isRight: has(ruling.right), isFound: true } as const

    return [{ ...labelOf(example, best, told), weight: attributionConfig.calibration.staffWeight }]
  })
}

const nameOf = (matchClass: MatchClass, group: OriginGroup) => `${matchClass} ${group}` as const

function fitMaps(labels: readonly Label[]): ConfidenceMaps {
  const by = Map.groupBy(labels, ({ matchClass, group }) => nameOf(matchClass, group))
  const least = attributionConfig.calibration.plattLabels
  const pairs = MATCH_CLASSES.flatMap((matchClass) =>
    ORIGIN_GROUPS.map((group): [string, FittedMap] => {
      const own = by.get(nameOf(matchClass, group)) ?? []
      const others = by.get(nameOf(matchClass, 'online')) ?? []
      // Likelihoods of other origins rest on other evidence: their map says nothing here.
      const isBorrowed = matchClass !== 'likely' && own.length < least && others.length >= least
      const used: readonly Outcome[] = isBorrowed ? others : own

      return [
        nameOf(matchClass, group),
        {
          map: fitMap(used),
          labels: own.length,
          borrowedFrom: isBorrowed && group !== 'online' ? 'online' : null,
        },
      ]
    })
  )

  return Object.fromEntries(pairs) as ConfidenceMaps
}

interface Believed {
  origin: string
  posterior: number
}

/** What one map of a class states for a probability. */
const statedBy = (maps: ConfidenceMaps, matchClass: MatchClass, { origin, posterior }: Believed) =>
  mapped(maps[nameOf(matchClass, groupOf(origin))].map, posterior)

/** What both halves state together: the mean, so that chance in one of them weighs half. */
export const stated = ([one, other]: HalfMaps, matchClass: MatchClass, believed: Believed) =>
  (statedBy(one, matchClass, believed) + statedBy(other, matchClass, believed)) / 2

/** Claims alone are judged: what is not claimed states nothing. */
function judged(labels: readonly Label[], maps: HalfMaps): CalibrationQuality {
  const claims = labels
    .map((label) => {
      const { person, matchClass, origin, score: posterior } = label
      const others = maps[halfOf(person) === 0 ? 1 : 0]

      return { ...label, confidence: statedBy(others, matchClass, { origin, posterior }) }
    })
    .filter(({ confidence }) => confidence >= attributionConfig.claimMinConfidence)
  const byOrigin = [...Map.groupBy(claims, ({ origin }) => origin)].sort()

  return {
    overall: qualityOf(claims),
    bands: bandsOf(claims),
    byOrigin: Object.fromEntries(byOrigin.map(([origin, some]) => [origin, qualityOf(some)!])),
    labelsBySource: Object.fromEntries(
      [...Map.groupBy(labels, ({ source }) => source)].map(([source, some]) => [
        source,
        some.length,
      ])
    ),
  }
}
