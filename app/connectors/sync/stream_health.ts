import { CurrentBusiness } from '#tenancy/current_business'

/** How a stream of a connection is, over its partitions. */
export interface StreamHealth {
  stream: string
  /** Everything up to here is in, in every partition; null before the first complete sync. */
  dataThrough: Date | null
  lastSuccessAt: Date | null
  /** The oldest trouble of a partition. */
  problem: { kind: string; code: string; message: string; since: Date } | null
  /** `gap`: the platform had forgotten what came after the mark; `silent`: calls succeed, rows stay away. */
  notice: string | null
  /** Not failing: asked to wait. */
  waitingUntil: Date | null
  /** Failing for a while: which try comes next, and when; null: none waits. */
  retry: { attempt: number; at: Date } | null
  partitions: number
  /** Dead letters that wait. */
  badRows: number
  /** Windows of the past that are read, and how many there are. */
  backfillDone: number
  backfillTotal: number
}

/** How many items a stream saw in the last 24 hours, beside what it usually sees. */
export interface StreamVolume {
  stream: string
  lastDay: number
  lastDayRuns: number
  /** Of those 24 hours, whatever came of them. */
  pages: number
  calls: number
  /** Of the 28 days before, those on which it was read. */
  medianDay: number
  days: number
}

const HEALTH = `
select c.stream,
       case when bool_and(c.data_through is not null) then min(c.data_through) end as "dataThrough",
       max(c.last_success_at) as "lastSuccessAt",
       (array_agg(jsonb_build_object('kind', c.problem_kind, 'code', c.problem_code, 'message',
         c.problem_message, 'since', c.problem_since) order by c.problem_since)
         filter (where c.problem_kind is not null))[1] as problem,
       max(c.notice) as notice,
       max(c.waiting_until) filter (where c.waiting_until > now()) as "waitingUntil",
       (select jsonb_build_object('attempt', s.attempt + 1, 'at', s.due_at) from sync_slices s
         where s.business_id = $1 and s.connection_id = $2 and s.stream = c.stream
           and s.state = 'ready' and s.kind <> 'plan' and s.attempt > 0 and s.last_error_at is not null
         order by s.attempt desc, s.due_at limit 1) as retry,
       count(*)::int as partitions,
       (select count(*)::int from dead_letters d where d.business_id = $1 and d.connection_id = $2
          and d.stream = c.stream) as "badRows",
       (select count(*)::int from sync_slices s where s.business_id = $1 and s.connection_id = $2
          and s.stream = c.stream and s.kind = 'backfill' and s.state = 'done') as "backfillDone",
       (select count(*)::int from sync_slices s where s.business_id = $1 and s.connection_id = $2
          and s.stream = c.stream and s.kind = 'backfill') as "backfillTotal"
  from stream_cursors c
 where c.business_id = $1 and c.connection_id = $2 and c.retired_at is null
 group by c.stream order by c.stream`

type Row = Omit<StreamHealth, 'problem' | 'retry'> & {
  retry: { attempt: number; at: string } | null
  problem: { kind: string; code: string; message: string; since: string } | null
}

/** Per stream: how far, how well, how much is bad. Inside the door. */
export async function streamHealth(connectionId: string): Promise<StreamHealth[]> {
  const rows = await CurrentBusiness.query<Row>(HEALTH, [CurrentBusiness.id(), connectionId])

  return rows.map(({ problem, retry, ...row }) => ({
    ...row,
    retry: retry && { ...retry, at: new Date(retry.at) },
    problem: problem && { ...problem, since: new Date(problem.since) },
  }))
}

const IS_LIVE = `kind = 'live' and outcome = 'done'`

const VOLUMES = `
with days as (
  select stream, floor(extract(epoch from now() - started_at) / 86400)::int as ago,
         sum(seen_count) filter (where ${IS_LIVE})::int as seen,
         count(*) filter (where ${IS_LIVE})::int as runs,
         sum(page_count)::int as pages, sum(call_count)::int as calls
    from sync_runs
   where business_id = $1 and connection_id = $2 and started_at > now() - interval '29 days'
   group by 1, 2)
select stream, coalesce(sum(seen) filter (where ago = 0), 0)::int as "lastDay",
       coalesce(sum(runs) filter (where ago = 0), 0)::int as "lastDayRuns",
       coalesce(percentile_cont(0.5) within group (order by seen)
         filter (where ago > 0 and runs > 0), 0)::float8 as "medianDay",
       count(*) filter (where ago > 0 and runs > 0)::int as days,
       coalesce(sum(pages) filter (where ago = 0), 0)::int as pages,
       coalesce(sum(calls) filter (where ago = 0), 0)::int as calls
  from days group by stream order by stream`

/** Items a day, beside what they usually are. Inside the door. */
export const streamVolumes = (connectionId: string) =>
  CurrentBusiness.query<StreamVolume>(VOLUMES, [CurrentBusiness.id(), connectionId])

/** A week must have been seen before a day without a row says anything. */
const FEWEST_DAYS = 7

/** May its day be compared with others? */
export const isComparable = ({ days }: Pick<StreamVolume, 'days'>) => days >= FEWEST_DAYS

/** Every call succeeded, and nothing came where something always comes. */
export const isSilent = (volume: StreamVolume) =>
  isComparable(volume) && volume.lastDayRuns > 0 && volume.lastDay === 0 && volume.medianDay >= 1

const NOTE = `
update stream_cursors set notice = case when $4 then 'silent' when notice = 'silent' then null else notice end
 where business_id = $1 and connection_id = $2 and stream = $3
   and (notice = 'silent') is distinct from $4`

/** Marks the streams of every connection that fell silent, and those that speak again. */
export async function noteSilence() {
  const connections = await CurrentBusiness.query<{ id: string }>(
    `select distinct connection_id as id from stream_cursors where business_id = $1`,
    [CurrentBusiness.id()]
  )
  for (const { id } of connections) {
    for (const volume of await streamVolumes(id)) {
      await CurrentBusiness.query(NOTE, [CurrentBusiness.id(), id, volume.stream, isSilent(volume)])
    }
  }
}
