import { clock } from '#core/clock'
import { enqueue } from '#core/queue'
import { CurrentBusiness } from '#tenancy/current_business'
import { readStore } from '#attribution/runs/ledger_rows'
import { DEFAULT_RESAMPLES } from '#attribution/runs/run_plan'
import { addRun, failedRun, latestRun, runUnderWay, waitingRuns } from '#attribution/runs/run_rows'
import type { NewRun, RunRow } from '#attribution/runs/run_rows'
import type { Goal, Level, RunQuestion } from '#attribution/runs/run_question'
import { readSettings } from '#attribution/settings'
import { MODEL_RUNS } from '#attribution/runs/work_run'

/** An answer is not asked for again sooner, whatever has changed. */
export const RUN_CACHE_MS = 5 * 60_000
/** Questions of one business that wait at once: asking is free for whoever reads, answering is not. */
export const MOST_WAITING = 8

/** The answer there is, and the one that is being made. */
export interface AskedRun {
  shown: RunRow | null
  underWay: RunRow | null
  /** The last try, where it ended without an answer and none came after it. */
  failed: RunRow | null
  /** Journeys changed since the shown answer. */
  isOutdated: boolean
  /** Appointments that were credited anew since journeys were last brought up to date. */
  changedCount: number
  /** Nothing more is asked until some of what waits is answered. */
  isBusy: boolean
}

/**
 * The latest answer to a question. Where there is none, or where the journeys changed and it is
 * older than five minutes, one is asked for: however many look, one run is made. Inside the door of
 * the whole business.
 */
export async function askRun(question: RunQuestion, requestedBy: string): Promise<AskedRun> {
  const shown = await latestRun(question)
  const underWay = await runUnderWay(question)
  const last = await failedRun(question)
  const failed = last && last.number > (shown?.number ?? 0) ? last : null
  const changedCount = await countChanged()
  const isOutdated = shown !== null && (changedCount > 0 || (await isBehind(shown)))
  const known = { shown, underWay, failed, isOutdated, changedCount, isBusy: false }
  if (underWay || failed || !isDue(shown, isOutdated)) return known
  if ((await waitingRuns()) >= MOST_WAITING) return { ...known, isBusy: true }
  const run = { resamples: DEFAULT_RESAMPLES, requestedBy, cause: shown ? 'changed' : 'asked' }

  return { ...known, underWay: await startRun(question, run as NewRun) }
}

const isDue = (shown: RunRow | null, isOutdated: boolean) =>
  shown === null || (isOutdated && clock.nowMs() - +shown.finishedAt! > RUN_CACHE_MS)

/** Adds a run, or joins the one that is under way; its pointer follows the commit. */
export async function startRun(question: RunQuestion, run: NewRun) {
  const row = await addRun(question, run)
  const rowId = { businessId: CurrentBusiness.id(), id: row.id }
  CurrentBusiness.afterCommit(() => enqueue({ kind: MODEL_RUNS, rowId }))

  return row
}

/** A run by hand: now, whatever there is. */
export async function recomputeRun(given: Partial<AskedQuestion>, requestedBy: string) {
  const settings = await readSettings()
  const question = {
    goal: given.goal ?? settings.goal,
    level: given.states ?? 'channel',
    from: given.from ?? null,
    to: given.to ?? null,
    excludesDirect: given.excludeDirect ?? false,
    settingsVersion: settings.version,
  } as const

  return startRun(question, { resamples: DEFAULT_RESAMPLES, requestedBy, cause: 'recompute' })
}

/** A question in the words of a page. */
export interface AskedQuestion {
  from: string
  to: string
  goal: Goal
  states: Level
  excludeDirect: boolean
}

/** What it was computed from is no longer what there is. */
const isBehind = async (run: RunRow) => (await readStore())?.version !== run.dataVersion

async function countChanged() {
  const [row] = await CurrentBusiness.query<{ count: number }>(
    `select coalesce(sum(case kind when 'appointments' then cardinality(subject_ids) else 1 end), 0)::int
            as count
       from journey_changes where business_id = $1`,
    [CurrentBusiness.id()]
  )

  return row!.count
}
