import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { IntervalHistogram } from 'node:perf_hooks'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'

/** Whose call it was: a page, the snippet, a machine with a key, a platform's webhook, or ours to a platform. */
export const AREAS = ['page', 'capture', 'machine', 'webhook', 'platform'] as const
export type Area = (typeof AREAS)[number]

/** What this process measured since it started, in the form that Prometheus reads. */
export const measures = new Registry()

/** Seconds; between two bounds a quantile is a straight line. */
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

const calls = new Histogram({
  name: 'track_call_seconds',
  help: 'Seconds from a request to the end of its answer',
  labelNames: ['area'],
  buckets: BOUNDS,
  registers: [measures],
})

export const noteCall = (area: Area, ms: number) => calls.observe({ area }, ms / 1_000)

const LOOP_STEP_MS = 20
const NS_PER_MS = 1e6
let loopDelays: IntervalHistogram | null = null

/** Memory, CPU and event loop of the process, from the first call on: commands need none of it. */
export function watchProcess() {
  if (loopDelays) return
  loopDelays = monitorEventLoopDelay({ resolution: LOOP_STEP_MS })
  loopDelays.enable()
  collectDefaultMetrics({ register: measures })
}

/** By how many ms the event loop was late, since it is watched; the timer's own step is taken off. */
export function loopLag() {
  const ms = (share: number) =>
    Math.max(0, (loopDelays?.percentile(share) ?? 0) / NS_PER_MS - LOOP_STEP_MS)

  return { p50: ms(50), p99: ms(99) }
}

export interface CallFigures {
  area: Area
  calls: number
  /** Milliseconds, null without calls; never above the last bound, which is 10 s. */
  p50Ms: number | null
  p95Ms: number | null
}

interface Bucket {
  bound: number
  /** Calls up to the bound. */
  upTo: number
}

/** As Prometheus works a quantile out of buckets: linear between the bounds. */
export function quantile(share: number, buckets: readonly Bucket[], count: number) {
  const rank = share * count
  let before: Bucket = { bound: 0, upTo: 0 }
  for (const bucket of buckets) {
    if (bucket.upTo >= rank) {
      const inside = bucket.upTo - before.upTo
      const part = inside === 0 ? 0 : (rank - before.upTo) / inside

      return before.bound + part * (bucket.bound - before.bound)
    }
    before = bucket
  }

  return before.bound
}

/** Upper bound of a bucket; of other lines of a histogram there is none. */
const boundOf = (labels: object) => (labels as { le?: number | string }).le

/** Every area, those without a call too. */
export async function callFigures(): Promise<CallFigures[]> {
  const { values } = await calls.get()

  return AREAS.map((area) => {
    const own = values
      .filter(({ labels }) => labels.area === area)
      .map(({ metricName, labels, value }) => ({ metricName, bound: boundOf(labels), value }))
    const count = own.find(({ metricName }) => metricName?.endsWith('_count'))?.value ?? 0
    const buckets = own
      .filter(({ bound }) => typeof bound === 'number')
      .map(({ bound, value }) => ({ bound: bound as number, upTo: value }))
    const ms = (share: number) => (count === 0 ? null : quantile(share, buckets, count) * 1_000)

    return { area, calls: count, p50Ms: ms(0.5), p95Ms: ms(0.95) }
  })
}
