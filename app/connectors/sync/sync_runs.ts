import { uuidV7 } from '#core/ids'
import type { Json } from '#connector-sdk'
import type { Slice, SliceCounts } from '#connectors/sync/slices'
import { CurrentBusiness } from '#tenancy/current_business'

/** How one try of a slice ended. */
export type RunOutcome = 'done' | 'again' | 'waiting' | 'parked' | 'failed' | 'stopped'

const positionText = (resume: Json | undefined) =>
  resume === undefined ? null : JSON.stringify(resume).slice(0, 500)

/** Begins the row of one try. Inside the door. */
export async function beginRun(slice: Slice): Promise<string> {
  const id = uuidV7()
  await CurrentBusiness.query(
    `insert into sync_runs (business_id, id, connection_id, stream, partition, slice_id, kind,
       attempt, cursor_before) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      CurrentBusiness.id(),
      id,
      slice.connectionId,
      slice.stream,
      slice.partition,
      slice.id,
      slice.kind,
      slice.attempt,
      positionText(slice.resume),
    ],
    'begin_sync_run'
  )

  return id
}

/** Adds a page to the run, in the transaction of its rows. */
export const countRun = (runId: string, added: SliceCounts, resume: Json | undefined) =>
  CurrentBusiness.query(
    `update sync_runs
        set page_count = page_count + $3, seen_count = seen_count + $4,
            inserted_count = inserted_count + $5, updated_count = updated_count + $6,
            unchanged_count = unchanged_count + $7, refused_count = refused_count + $8,
            bad_count = bad_count + $9, gone_count = gone_count + $10,
            skipped_count = skipped_count + $11, call_count = call_count + $12,
            cursor_after = $13
      where business_id = $1 and id = $2`,
    [
      CurrentBusiness.id(),
      runId,
      added.pages,
      added.seen,
      added.inserted,
      added.updated,
      added.unchanged,
      added.refused,
      added.bad,
      added.gone,
      added.skipped,
      added.calls,
      positionText(resume),
    ],
    'count_sync_run'
  )

export interface RunEnd {
  outcome: RunOutcome
  kind?: string
  code?: string
  message?: string
  /** Requests after the last page that was kept. */
  calls?: number
}

export const endRun = (runId: string, { outcome, kind, code, message, calls = 0 }: RunEnd) =>
  CurrentBusiness.query(
    `update sync_runs set outcome = $3, error_kind = $4, error_code = $5, error_message = $6,
            call_count = call_count + $7, finished_at = now()
      where business_id = $1 and id = $2`,
    [
      CurrentBusiness.id(),
      runId,
      outcome,
      kind ?? null,
      code ?? null,
      message?.slice(0, 500) ?? null,
      calls,
    ],
    'end_sync_run'
  )
