import { uuidV7 } from '#core/ids'
import { CurrentBusiness } from '#tenancy/current_business'
import { ENGINE_VERSION, questionKey } from '#attribution/runs/run_question'
import type { Goal, Level, RunQuestion } from '#attribution/runs/run_question'
import type { RunDisagreement } from '#attribution/runs/compute_run'
import type { State } from '#attribution/engine/states'
import { tellProgress } from '#tenancy/live/tell'

export type RunState = 'ready' | 'running' | 'done' | 'failed' | 'cancelled'
export type RunPhase = 'waiting' | 'reading' | 'computing' | 'done'

/** One row of `model_runs`. */
export interface RunRow {
  id: string
  number: number
  goal: Goal
  level: Level
  from: string | null
  to: string | null
  excludesDirect: boolean
  settingsVersion: number
  resamples: number
  dataVersion: bigint | null
  won: number | null
  lost: number | null
  open: number | null
  unattributed: number | null
  states: State[]
  disagreement: RunDisagreement | null
  state: RunState
  phase: RunPhase
  done: number
  total: number
  requestedBy: string
  createdAt: Date
  /** Null: it waits. */
  startedAt: Date | null
  finishedAt: Date | null
  fence: bigint
  crashes: number
}

export const RUN_COLUMNS = `
  id, number, goal, level, from_day as "from", to_day as "to",
  excludes_direct as "excludesDirect", settings_version as "settingsVersion", resamples,
  data_version as "dataVersion", won, lost, open, unattributed, states, disagreement, state, phase,
  done, total, requested_by as "requestedBy", created_at as "createdAt",
  started_at as "startedAt",
  finished_at as "finishedAt", lease_fence as "fence", crashes`

const ADD = `
insert into model_runs (business_id, id, number, question, goal, level, from_day, to_day,
  excludes_direct, settings_version, engine_version, resamples, requested_by, cause)
select $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6, $7, $8, $9, ${ENGINE_VERSION}, $10, $11, $12
  from model_runs where business_id = $1
on conflict (business_id, question) where state in ('ready', 'running') do nothing
returning ${RUN_COLUMNS}`

export interface NewRun {
  resamples: number
  /** `user:<id>`, `shell`, `worker`. */
  requestedBy: string
  cause: 'asked' | 'changed' | 'recompute' | 'export' | 'schedule'
}

/** Adds a run, or returns the one that answers the question already; inside the door. */
export async function addRun(question: RunQuestion, run: NewRun): Promise<RunRow> {
  const businessId = CurrentBusiness.id()
  // Numbers have no gaps and no twins: those who add runs of one business wait for each other.
  await CurrentBusiness.query('select pg_advisory_xact_lock(hashtextextended($1, 15))', [
    businessId,
  ])
  const { goal, level, from, to, excludesDirect, settingsVersion } = question
  const [added] = await CurrentBusiness.query<RunRow>(ADD, [
    businessId,
    uuidV7(),
    questionKey(question),
    goal,
    level,
    from,
    to,
    excludesDirect,
    settingsVersion,
    run.resamples,
    run.requestedBy,
    run.cause,
  ])

  if (added) tellRun(added)

  return added ?? (await runUnderWay(question))!
}

/** Open pages hear how far a run is, after the commit. */
export function tellRun({ id, state, phase, done, total, startedAt }: RunStanding) {
  tellProgress(CurrentBusiness.id(), {
    kind: 'model_run',
    id,
    state,
    phase,
    done,
    total: total || null,
    unit: phase === 'computing' ? 'models' : 'people',
    startedAt: startedAt?.toISOString() ?? null,
    retryAt: null,
    message: null,
  })
}

export type RunStanding = Pick<RunRow, 'id' | 'state' | 'phase' | 'done' | 'total' | 'startedAt'>

const one = async (where: string, values: unknown[]) => {
  const [row] = await CurrentBusiness.query<RunRow>(
    `select ${RUN_COLUMNS} from model_runs where business_id = $1 and ${where}`,
    [CurrentBusiness.id(), ...values]
  )

  return row ?? null
}

export const runUnderWay = (question: RunQuestion) =>
  one(`question = $2 and state in ('ready', 'running')`, [questionKey(question)])

/** The last one that ended with an answer. */
export const latestRun = (question: RunQuestion) =>
  one(`question = $2 and state = 'done' order by number desc limit 1`, [questionKey(question)])

/** The last one that ended without: to be told, not to be tried again by itself. */
export const failedRun = (question: RunQuestion) =>
  one(`question = $2 and state in ('failed', 'cancelled') order by number desc limit 1`, [
    questionKey(question),
  ])

export const runById = (id: string) => one('id = $2', [id])

/** Runs of the business that wait. */
export async function waitingRuns() {
  const [row] = await CurrentBusiness.query<{ count: number }>(
    `select count(*)::int as count from model_runs where business_id = $1 and state = 'ready'`,
    [CurrentBusiness.id()]
  )

  return row!.count
}

/** Ends a run that waits or is under way; false when it had ended. What stands is kept. */
export async function cancelRun(id: string) {
  const { affected } = await CurrentBusiness.query(
    `update model_runs set state = 'cancelled', finished_at = now(), lease_until = null
      where business_id = $1 and id = $2 and state in ('ready', 'running')`,
    [CurrentBusiness.id(), id]
  )
  if (affected > 0)
    tellRun({ id, state: 'cancelled', phase: 'done', done: 0, total: 0, startedAt: null })

  return affected > 0
}
