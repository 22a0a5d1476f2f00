import type { Right } from '#accounts/rights'
import { settingsRecompute } from '#attribution/settings_recompute'
import { latestReclassification } from '#capture/reclassifications'
import { CurrentBusiness } from '#tenancy/current_business'
import { iso, SHOWN_MINUTES } from '#operations/work/work_item'
import type { WorkItem, WorkState } from '#operations/work/work_item'

interface RunRow {
  id: string
  number: number
  state: 'ready' | 'running' | 'done' | 'failed' | 'cancelled'
  phase: string
  done: number
  total: number
  startedAt: Date | null
  finishedAt: Date | null
}

const RUN_STATES: Record<RunRow['state'], WorkState> = {
  ready: 'waiting',
  running: 'running',
  done: 'done',
  failed: 'failed',
  cancelled: 'stopped',
}

/** Runs of the models that wait, run or ended just now; inside the door. */
export async function modelWork(rights: ReadonlySet<Right>): Promise<WorkItem[]> {
  const runs = await CurrentBusiness.query<RunRow>(
    `select id, number, state, phase, done, total, started_at as "startedAt",
            finished_at as "finishedAt"
       from model_runs
      where business_id = $1 and (state in ('ready', 'running')
            or finished_at > now() - interval '${SHOWN_MINUTES} minutes')
      order by number desc limit 8`,
    [CurrentBusiness.id()],
    'model_work'
  )

  return runs.map(({ id, number, state, phase, ...run }): WorkItem => {
    const isMoving = state === 'ready' || state === 'running'
    const stop = { method: 'delete' as const, path: `/model-runs/${id}` }

    return {
      ...{ kind: 'model_run', id, name: String(number), state: RUN_STATES[state], phase },
      ...{ done: run.done, total: run.total || null },
      unit: phase === 'computing' ? 'models' : 'people',
      startedAt: iso(run.startedAt),
      retryAt: null,
      finishedAt: iso(run.finishedAt),
      path: '/models',
      stop: isMoving && rights.has('model:configure') ? stop : null,
      file: null,
    }
  })
}

/** Fewer are done before anybody has read of them. */
const LEAST_DUE = 100

/** Appointments that wait to be matched again: many rows, one work; inside the door. */
export async function recomputeWork(rights: ReadonlySet<Right>): Promise<WorkItem[]> {
  const [row] = await CurrentBusiness.query<{ due: number; since: Date | null }>(
    `select count(*)::int as due, min(created_at) as since from recompute_requests
      where business_id = $1 and state = 'ready' and due_at <= now()`,
    [CurrentBusiness.id()],
    'recompute_work'
  )
  const { due, since } = row!
  if (due < LEAST_DUE) return []
  // What a change of settings asked for may be put off; the rest keeps figures true.
  const { waiting } = await settingsRecompute()
  const stop = { method: 'delete' as const, path: '/settings/attribution/recompute' }

  return [
    {
      ...{ kind: 'recompute', id: CurrentBusiness.id(), name: null, state: 'running', phase: null },
      ...{ done: due, total: null, unit: 'appointments' },
      ...{ startedAt: iso(since), retryAt: null, finishedAt: null },
      path: '/data-quality',
      stop: waiting > 0 && rights.has('model:configure') ? stop : null,
      file: null,
    },
  ]
}

/** Stored touchpoints that follow a change of the channel rules; inside the door. */
export async function reclassificationWork(): Promise<WorkItem[]> {
  const work = await latestReclassification()
  if (!work || work.state === 'superseded') return []

  return [
    {
      ...{ kind: 'reclassification', id: work.id, name: null, phase: null },
      state: work.state === 'ready' ? 'waiting' : work.state,
      ...{ done: work.done, total: work.total, unit: 'touchpoints' },
      ...{ startedAt: iso(work.startedAt), retryAt: null, finishedAt: iso(work.finishedAt) },
      path: '/settings/channel-rules',
      stop: null,
      file: null,
    },
  ]
}
