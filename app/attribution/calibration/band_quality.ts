import { bandOf } from '#attribution/confidence'
import type { Band } from '#attribution/confidence'
import type { Statement } from '#attribution/calibration/quality'

/** What was observed of one band of confidence. */
export interface BandQuality {
  band: Exclude<Band, 'none'>
  /** Labels in it: below 50 nothing is said of the band. */
  count: number
  /** Mean stated, and how many were right, 0..1; null without a label. */
  stated: number | null
  right: number | null
  /** 95 % interval of `right` (Wilson). */
  interval: [number, number] | null
  state: 'calibrated' | 'not_calibrated' | 'too_few'
}

/** The lower bound of each band, as `bandOf` has them. */
const BANDS = [
  ['strong', 0.9],
  ['fair', 0.7],
  ['weak', 0.5],
] as const
/** Below it nothing is said of a band. */
export const LEAST_LABELS = 50
const Z = 1.96

/** The interval in which the share of right ones lies (Wilson, 95 %). */
export function wilson(right: number, all: number): [number, number] {
  const share = right / all
  const spread = Z * Math.sqrt((share * (1 - share)) / all + Z ** 2 / (4 * all ** 2))
  const centre = share + Z ** 2 / (2 * all)
  const scale = 1 + Z ** 2 / all

  return [Math.max(0, (centre - spread) / scale), Math.min(1, (centre + spread) / scale)]
}

/**
 * Each band against its own promise: not calibrated when even the upper end of what was observed
 * stays below the band's lower bound.
 */
export const bandsOf = (statements: readonly Statement[]): BandQuality[] =>
  BANDS.map(([band, least]) => {
    const own = statements.filter(({ confidence }) => bandOf(confidence) === band)
    const all = own.reduce((sum, { weight }) => sum + weight, 0)
    if (own.length === 0 || all === 0) {
      return { band, count: 0, stated: null, right: null, interval: null, state: 'too_few' }
    }
    const right = own.reduce((sum, one) => sum + (one.isRight ? one.weight : 0), 0) / all
    const interval = wilson(right * own.length, own.length)
    const isKept = interval[1] >= least

    return {
      band,
      count: own.length,
      stated: own.reduce((sum, { confidence, weight }) => sum + confidence * weight, 0) / all,
      right,
      interval,
      state: own.length < LEAST_LABELS ? 'too_few' : isKept ? 'calibrated' : 'not_calibrated',
    }
  })
