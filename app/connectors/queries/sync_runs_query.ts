import type { SliceCounts } from '#connectors/sync/slices'
import { CurrentBusiness } from '#tenancy/current_business'

/** One try of a slice, as machines are told of it. */
export interface ToldRun extends Omit<SliceCounts, 'skipped' | 'restarts'> {
  id: string
  stream: string
  partition: string
  kind: string
  /** `running`, and then how it ended. */
  outcome: string
  startedAt: Date
  finishedAt: Date | null
  /** Null where it went well. */
  error: { kind: string; code: string | null; message: string | null } | null
}

/** Enough for machines; a page shows the first of them. */
export const MOST_RUNS = 100

/** The newest first; `before`: the id of the last run that is known already. Inside the door. */
export const syncRunsQuery = (
  connectionId: string,
  { limit = MOST_RUNS, before = null }: { limit?: number; before?: string | null } = {}
) =>
  CurrentBusiness.query<ToldRun>(
    `select id, stream, partition, kind, outcome, page_count as pages, seen_count as seen,
            inserted_count as inserted, updated_count as updated, unchanged_count as unchanged,
            refused_count as refused, bad_count as bad, gone_count as gone, call_count as calls,
            started_at as "startedAt", finished_at as "finishedAt",
            case when error_kind is not null then json_build_object(
              'kind', error_kind, 'code', error_code, 'message', error_message) end as error
       from sync_runs
      where business_id = $1 and connection_id = $2
        and ($4::uuid is null or (started_at, id) < (
              select r.started_at, r.id from sync_runs r where r.business_id = $1 and r.id = $4))
      order by started_at desc, id desc limit $3`,
    [CurrentBusiness.id(), connectionId, limit, before]
  )
