import { servingCalibration } from '#attribution/calibration/calibrations'
import type { Calibration } from '#attribution/calibration/calibrations'
import { LEAST_LABELS, wilson } from '#attribution/calibration/band_quality'
import type { Bin, Quality } from '#attribution/calibration/quality'
import { bandOf } from '#attribution/confidence'

/** Distance of stated and observed, 0..1, and what chance alone would give. */
const distanceOf = ({ count, ece, interval, byChance }: Quality) => ({
  labels: count,
  ece,
  low: interval[0],
  high: interval[1],
  byChance: byChance.p95,
  isEnough: count >= LEAST_LABELS,
})

/** One dot: its bar is missing where a version before bins counted their labels is shown. */
function dotOf({ stated, right, labels }: Bin, bands: Calibration['quality']['bands']) {
  const own = bands.find(({ band }) => band === bandOf(stated))
  const interval = labels ? wilson(right * labels, labels) : null

  return {
    stated,
    right,
    labels: labels ?? null,
    low: interval?.[0] ?? null,
    high: interval?.[1] ?? null,
    isFirm: own !== undefined && own.state !== 'too_few',
  }
}

/**
 * Did stated confidence prove right? Of the calibration that serves, each half of the people by the
 * map of the other; null: the business has none. Inside the door of the whole business.
 */
export async function readReliability() {
  const serving = await servingCalibration()
  if (!serving) return null
  const { version, fittedAt, labels, quality } = serving
  const { overall, bands, byOrigin, labelsBySource } = quality

  return {
    version,
    fittedAt: fittedAt.toISOString(),
    labels,
    leastLabels: LEAST_LABELS,
    overall: overall && distanceOf(overall),
    bands: bands.map(({ band, count, stated, right, interval, state }) => ({
      band,
      labels: count,
      stated,
      right,
      low: interval?.[0] ?? null,
      high: interval?.[1] ?? null,
      state,
    })),
    dots: (overall?.bins ?? []).map((bin) => dotOf(bin, bands)),
    origins: Object.entries(byOrigin).map(([origin, one]) => ({ origin, ...distanceOf(one) })),
    sources: Object.entries(labelsBySource).map(([source, count]) => ({ source, labels: count })),
  }
}
