import attributionConfig from '#config/attribution'
import { sequence } from '#attribution/engine/random'

const { bins: BINS } = attributionConfig.calibration
const RESAMPLES = 200

/** A confidence that was stated, and whether it was deserved. */
export interface Statement {
  confidence: number
  isRight: boolean
  weight: number
}

export interface Bin {
  from: number
  upTo: number
  /** Appointments in it, by weight. */
  count: number
  /** Labels in it; calibrations of before this was counted have none. */
  labels?: number
  stated: number
  right: number
}

export interface Quality {
  count: number
  /** Mean distance between stated and observed over the bins, 0..1. */
  ece: number
  /** 90 % interval of `ece`, by resampling. */
  interval: [number, number]
  /** What sampling alone gives a perfectly calibrated matcher of this size: mean and 95th percentile. */
  byChance: { mean: number; p95: number }
  brier: number
  bins: Bin[]
}

/** How far stated confidence is from what was observed; null without a single statement. */
export function qualityOf(statements: readonly Statement[]): Quality | null {
  const all = statements.filter(({ weight }) => weight > 0)
  if (all.length === 0) return null
  const total = all.reduce((sum, { weight }) => sum + weight, 0)
  const random = sequence(all.length)
  const again = Array.from({ length: RESAMPLES }, () =>
    eceOf(all, ({ weight, isRight }) => ({ weight: weight * poisson(random), isRight }))
  ).sort((a, b) => a - b)
  const chance = Array.from({ length: RESAMPLES }, () =>
    eceOf(all, ({ weight, confidence }) => ({ weight, isRight: random() < confidence }))
  ).sort((a, b) => a - b)
  const at = (values: number[], share: number) => values[Math.floor(share * (RESAMPLES - 1))]!

  return {
    count: all.length,
    ece: eceOf(all, (one) => one),
    interval: [at(again, 0.05), at(again, 0.95)],
    byChance: { mean: chance.reduce((a, b) => a + b, 0) / RESAMPLES, p95: at(chance, 0.95) },
    brier:
      all.reduce(
        (sum, { confidence, isRight, weight }) =>
          sum + weight * (confidence - (isRight ? 1 : 0)) ** 2,
        0
      ) / total,
    bins: binsOf(all, (one) => one).filter(({ count }) => count > 0),
  }
}

type Draw = (statement: Statement) => Pick<Statement, 'weight' | 'isRight'>

/** Expected calibration error in 15 equal bins. */
export function eceOf(statements: readonly Statement[], draw: Draw) {
  const bins = binsOf(statements, draw)
  const all = bins.reduce((sum, { count }) => sum + count, 0)
  if (all === 0) return 0

  return (
    bins.reduce((sum, { count, stated, right }) => sum + count * Math.abs(stated - right), 0) / all
  )
}

function binsOf(statements: readonly Statement[], draw: Draw): Bin[] {
  const sums = Array.from({ length: BINS }, () => ({ count: 0, labels: 0, stated: 0, right: 0 }))
  for (const statement of statements) {
    const { weight, isRight } = draw(statement)
    const bin = sums[Math.min(BINS - 1, Math.floor(statement.confidence * BINS))]!
    bin.count += weight
    bin.labels++
    bin.stated += weight * statement.confidence
    bin.right += isRight ? weight : 0
  }

  return sums.map(({ count, labels, stated, right }, at) => ({
    from: at / BINS,
    upTo: (at + 1) / BINS,
    count,
    labels,
    stated: count > 0 ? stated / count : 0,
    right: count > 0 ? right / count : 0,
  }))
}

/** How often one of many is drawn in a resample of the same size. */
function poisson(random: () => number) {
  const limit = Math.exp(-1)
  let count = 0
  for (let product = random(); product > limit; product *= random()) count++

  return count
}
