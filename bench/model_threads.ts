/** All models with intervals as the product computes them: in threads, at every stage. */
import { ENGINE_MODELS } from '#attribution/engine/availability'
import type { ResamplePlan } from '#attribution/engine/intervals'
import type { JourneyTokens } from '#attribution/engine/journey_tokens'
import type { RunWork } from '#attribution/runs/compute_run'
import { KEPT, PAID, STAGE_COUNT } from '#attribution/runs/journey_stages'
import { computeAside } from '#attribution/runs/run_thread'

const CENT_MICROS = 10_000

interface Asked extends Pick<RunWork, 'states' | 'level'> {
  plan: ResamplePlan
  runs: number
}

const round = (number: number) => Math.round(number * 100) / 100

/**
 * Milliseconds from the journeys in memory to the last result, and of processor time in all threads
 * together. Threads start from TypeScript here, from JavaScript where the product is built.
 */
export async function timeThreads(
  { columns, journeyCount, stateCount }: JourneyTokens,
  { states, level, plan: { resamples, seed }, runs }: Asked
) {
  const worth = {
    currencies: ['USD'],
    currency: new Uint8Array(new SharedArrayBuffer(journeyCount)),
    flags: new Uint8Array(new SharedArrayBuffer(journeyCount)).fill(KEPT | PAID),
    micros: new Float64Array(new SharedArrayBuffer(journeyCount * STAGE_COUNT * 8)).fill(
      CENT_MICROS
    ),
  }
  const asked = { states, level, brandCampaigns: [], settings: {}, models: [...ENGINE_MODELS] }
  const work: RunWork = { stateCount, columns, journeyCount, worth, ...asked, resamples, seed }
  const times: number[] = []
  const cpuTimes: number[] = []
  for (let run = 0; run < runs; run++) {
    const cpu = process.cpuUsage()
    const startedMs = performance.now()
    await computeAside(work, { signal: new AbortController().signal, onModel: () => {} })
    times.push(performance.now() - startedMs)
    const { user, system } = process.cpuUsage(cpu)
    cpuTimes.push((user + system) / 1_000)
  }
  times.sort((a, b) => a - b)

  return {
    medianMs: round(times[times.length >> 1]!),
    minMs: round(times[0]!),
    cpuMs: round(Math.min(...cpuTimes)),
  }
}
