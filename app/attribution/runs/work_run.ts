import { clock } from '#core/clock'
import { codeOf } from '#core/error_code'
import { WORKER } from '#core/lease'
import { BAND_MODELS } from '#attribution/engine/disagreement'
import { advanceLedger } from '#attribution/runs/advance_ledger'
import { runWork } from '#attribution/runs/compute_run'
import type { ModelOutcome, RunOutcome } from '#attribution/runs/compute_run'
import { clearResults, putModel, resultsOf } from '#attribution/runs/result_rows'
import { INFLUENCED } from '#attribution/runs/run_figures'
import { runJourneys } from '#attribution/runs/run_journeys'
import * as lease from '#attribution/runs/run_lease'
import type { RunProgress } from '#attribution/runs/run_lease'
import { modelsOf, runPlan } from '#attribution/runs/run_plan'
import { computeAside, RunStopped } from '#attribution/runs/run_thread'
import type { RunRow } from '#attribution/runs/run_rows'
import { workInside } from '#tenancy/work_inside'

/** The kind of work and its table. */
export const MODEL_RUNS = 'model_runs'

const BEAT_MS = 1_000

/**
 * Works one run to its end: journeys are brought up to date, models computed aside, each one's
 * figures written as they come. A run whose worker died goes on where it was, if its journeys are
 * still the same. Returns whether it ended with an answer.
 */
export async function workRun(businessId: string, runId: string, signal?: AbortSignal) {
  const run = await workInside(businessId, () => lease.claimRun(runId, WORKER))
  if (!run) return false
  const beat = startBeat(businessId, run, signal)
  try {
    await perform({ businessId, run, beat })

    return true
  } catch (error) {
    await workInside(businessId, () => giveUp(run, error, signal))

    return false
  } finally {
    await beat.stop()
  }
}

async function giveUp(run: RunRow, error: unknown, signal?: AbortSignal) {
  if (signal?.aborted) await lease.releaseRun(run)
  else if (!(error instanceof RunStopped)) {
    await lease.failRun(run, codeOf(error))
  }
}

interface Beat {
  progress: RunProgress
  /** Says so when the run was cancelled, taken over, or the process ends. */
  stopped: AbortSignal
  stop: () => Promise<void>
}

/** Once a second the row says how far it is, and we learn whether it is still ours. */
function startBeat(businessId: string, run: RunRow, signal?: AbortSignal): Beat {
  const own = new AbortController()
  const progress: RunProgress = { phase: 'reading', done: 0, total: 0 }
  let telling = Promise.resolve()
  const tell = async () => {
    const isOurs = await workInside(businessId, () => lease.keepRun(run, progress))
    if (!isOurs) own.abort()
  }
  const timer = setInterval(() => {
    telling = telling.then(tell).catch(() => {}) // the database is away: the lease says how long
  }, BEAT_MS)
  const stopped = signal ? AbortSignal.any([own.signal, signal]) : own.signal

  return {
    progress,
    stopped,
    stop: () => {
      clearInterval(timer)

      return telling
    },
  }
}

interface Performed {
  businessId: string
  run: RunRow
  beat: Beat
}

async function perform({ businessId, run, beat }: Performed) {
  const { work, done } = await prepare({ businessId, run, beat })
  const { progress, stopped } = beat
  Object.assign(progress, { phase: 'computing', done: done, total: done + work.models.length })
  let writing = Promise.resolve()
  const onModel = (outcome: ModelOutcome) => {
    writing = writing.then(async () => {
      await workInside(businessId, () => putModel(run.id, outcome))
      progress.done++
    })
    writing.catch(() => {}) // told below
  }
  const outcome = await computeAside(work, { signal: stopped, onModel })
  await writing
  await workInside(businessId, () => finish(run, outcome))
}

/** The journeys of the run, and the models that are still to be computed. */
const prepare = ({ businessId, run, beat }: Performed) =>
  workInside(businessId, async () => {
    const { ledger, version, settings } = await advanceLedger((read) => {
      beat.progress.done = read
      if (beat.stopped.aborted) throw new RunStopped()
    })
    const models = await missingModels(run, version, modelsOf(settings))
    await lease.dateRun(run, version)
    const question = { ...run, settingsVersion: settings.version }
    const looking = { question, nowMs: clock.nowMs(), lookbackDays: settings.lookbackDays }
    const journeys = runJourneys(ledger, looking)
    const plan = await runPlan(question, settings, { models, resamples: run.resamples })

    return {
      work: runWork(journeys, plan),
      done: modelsOf(settings).length - models.length,
    }
  })

/** Models of the band are computed again: they are compared with each other. */
async function missingModels(run: RunRow, version: bigint, all: ReturnType<typeof modelsOf>) {
  if (run.dataVersion !== version) {
    await clearResults(run.id)

    return all
  }
  const done = new Set((await resultsOf(run.id)).map(({ model }) => model))
  const band: readonly string[] = BAND_MODELS

  return all.filter((model) => !done.has(model) || band.includes(model))
}

async function finish(run: RunRow, outcome: RunOutcome) {
  await putModel(run.id, { model: INFLUENCED, needs: [], remark: null, rows: outcome.influenced })
  if (!(await lease.finishRun(run, outcome))) throw new RunStopped()
  await lease.pruneRuns()
}
