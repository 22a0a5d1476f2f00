import { CurrentBusiness } from '#tenancy/current_business'
import { iso, SHOWN_MINUTES } from '#operations/work/work_item'
import type { WorkItem } from '#operations/work/work_item'

interface ReadingRow {
  connectionId: string
  name: string
  /** Null: what is new, not the past. */
  batchId: string | null
  streams: string[]
  isRunning: boolean
  isOpen: boolean
  hasFailed: boolean
  seen: number
  pieces: number
  donePieces: number
  startedAt: Date | null
  retryAt: Date | null
  finishedAt: Date | null
}

/** Reading what is new takes moments mostly: only what takes longer, or has to try again, is told. */
const SLOW_SECONDS = 10

/**
 * What connections are reading. Of a past that is brought in, all pieces, so that their number is
 * known; of what is new, what is slow or tried again.
 */
const READING = `
with shown as (
  select s.*, (select min(r.started_at) from sync_runs r
                where r.business_id = s.business_id and r.slice_id = s.id) as began_at
    from sync_slices s
   where s.business_id = $1 and (
     s.kind = 'backfill' and s.batch_id in (
       select o.batch_id from sync_slices o
        where o.business_id = $1 and o.kind = 'backfill' and (o.state in ('ready', 'running')
              or o.finished_at > now() - interval '${SHOWN_MINUTES} minutes'))
     or s.kind in ('live', 'refetch', 'reread') and (
       s.state = 'running' and s.created_at < now() - interval '${SLOW_SECONDS} seconds'
       or s.state = 'ready' and s.attempt > 0))
)
select s.connection_id as "connectionId", n.name,
       case when s.kind = 'backfill' then s.batch_id end as "batchId",
       array_agg(distinct s.stream order by s.stream) as streams,
       bool_or(s.state = 'running') as "isRunning",
       bool_or(s.state in ('ready', 'running')) as "isOpen",
       bool_or(s.state in ('failed', 'parked', 'quarantined')) as "hasFailed",
       coalesce(sum((s.counts ->> 'seen')::bigint), 0)::int as seen,
       count(*)::int as pieces, count(*) filter (where s.state = 'done')::int as "donePieces",
       min(s.began_at) as "startedAt",
       min(s.due_at) filter (where s.state = 'ready' and s.attempt > 0 and s.due_at > now()) as "retryAt",
       max(s.finished_at) as "finishedAt"
  from shown s
  join connections n on n.business_id = s.business_id and n.id = s.connection_id
 group by 1, 2, 3
 order by "startedAt" desc nulls last, 1`

const stateOf = ({ isRunning, isOpen, hasFailed }: ReadingRow) => {
  if (isRunning) return 'running'
  if (isOpen) return 'waiting'

  return hasFailed ? 'failed' : 'done'
}

/** Syncs and backfills of the business; inside the door. */
export async function syncWork(): Promise<WorkItem[]> {
  const rows = await CurrentBusiness.query<ReadingRow>(READING, [CurrentBusiness.id()], 'sync_work')

  return rows.map((row): WorkItem => {
    const isPast = row.batchId !== null
    const isEnded = !row.isOpen

    return {
      kind: isPast ? 'backfill' : 'sync',
      id: row.batchId ?? row.connectionId,
      name: row.name,
      state: stateOf(row),
      phase: row.streams.join(', '),
      done: isPast ? row.donePieces : row.seen,
      total: isPast ? row.pieces : null,
      unit: isPast ? 'pieces' : 'records',
      startedAt: iso(row.startedAt),
      retryAt: row.isRunning ? null : iso(row.retryAt),
      finishedAt: isEnded ? iso(row.finishedAt) : null,
      path: `/connections/${row.connectionId}`,
      stop: null,
      file: null,
    }
  })
}
