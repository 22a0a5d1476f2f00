import { leaseFor, leaseUntil } from '#core/lease'
import { CurrentBusiness } from '#tenancy/current_business'
import { RUN_COLUMNS, tellRun } from '#attribution/runs/run_rows'
import type { RunOutcome } from '#attribution/runs/compute_run'
import type { RunPhase, RunRow } from '#attribution/runs/run_rows'

const LEASE_SECONDS = 60
/** A run that took its process down so often is not tried again. */
const MOST_CRASHES = 3

const CLAIM = `
update model_runs set state = 'running', claimed_by = $3,
  started_at = coalesce(started_at, now()), ${leaseFor(LEASE_SECONDS)}
where business_id = $1 and id = $2
  and (state = 'ready' or (state = 'running' and lease_until < now()))
returning ${RUN_COLUMNS}`

/** Takes a run that waits, or one whose worker is gone; null when there is nothing to take. */
export async function claimRun(id: string, worker: string) {
  const [row] = await CurrentBusiness.query<RunRow>(CLAIM, [CurrentBusiness.id(), id, worker])
  if (!row || row.crashes < MOST_CRASHES) return row ?? null
  await failRun(row, 'crashed')

  return null
}

export interface RunProgress {
  phase: RunPhase
  done: number
  total: number
}

const held = (set: string) => `
update model_runs set ${set}
 where business_id = $1 and id = $2 and lease_fence = $3 and state = 'running'`

/** Says how far it is and keeps the lease; false when the run was cancelled or taken over. */
export async function keepRun(
  { id, fence, startedAt }: RunRow,
  { phase, done, total }: RunProgress
) {
  const { affected } = await CurrentBusiness.query(
    held(`phase = $4, done = $5, total = $6, lease_until = ${leaseUntil(LEASE_SECONDS)}`),
    [CurrentBusiness.id(), id, fence, phase, done, total]
  )
  if (affected > 0) tellRun({ id, state: 'running', phase, done, total, startedAt })

  return affected > 0
}

/** Notes which state of the journeys it answers from. */
export const dateRun = ({ id, fence }: RunRow, dataVersion: bigint) =>
  CurrentBusiness.query(held('data_version = $4'), [CurrentBusiness.id(), id, fence, dataVersion])

const FINISH = held(`
  state = 'done', phase = 'done', done = total, finished_at = now(), lease_until = null,
  won = $4, lost = $5, open = $6, unattributed = $7, states = $8, disagreement = $9`)

/** From here on reports show it; false when it is no longer ours. */
export async function finishRun({ id, fence, startedAt }: RunRow, outcome: RunOutcome) {
  const { won, lost, open, unattributed, states, disagreement } = outcome
  const { affected } = await CurrentBusiness.query(FINISH, [
    CurrentBusiness.id(),
    id,
    fence,
    won,
    lost,
    open,
    unattributed,
    JSON.stringify(states),
    disagreement && JSON.stringify(disagreement),
  ])
  if (affected > 0) tellRun({ id, state: 'done', phase: 'done', done: 0, total: 0, startedAt })

  return affected > 0
}

export async function failRun({ id, fence, startedAt }: RunRow, code: string) {
  await CurrentBusiness.query(
    held(`state = 'failed', finished_at = now(), lease_until = null, last_error_code = $4,
          last_error_at = now()`),
    [CurrentBusiness.id(), id, fence, code]
  )
  tellRun({ id, state: 'failed', phase: 'done', done: 0, total: 0, startedAt })
}

/** Gives it back before its time, because the process ends: another one goes on. */
export const releaseRun = ({ id, fence }: RunRow) =>
  CurrentBusiness.query(held(`state = 'ready', lease_until = null`), [
    CurrentBusiness.id(),
    id,
    fence,
  ])

const KEPT_RUNS = 5

/** Keeps the last answers of each question; older ones are nobody's any more. */
export const pruneRuns = () =>
  CurrentBusiness.query(
    `delete from model_runs r using (
       select id, row_number() over (partition by question order by number desc) as place
         from model_runs where business_id = $1 and state not in ('ready', 'running')) old
      where r.business_id = $1 and r.id = old.id and old.place > ${KEPT_RUNS}`,
    [CurrentBusiness.id()]
  )
