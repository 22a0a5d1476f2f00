import captureConfig from '#config/capture'
import {
  COLUMN_NAMES,
  COLUMN_VALUES,
  keyArrays,
  rowArrays,
  unnestColumns,
} from '#capture/column_arrays'
import { GroupCommit, type Written } from '#capture/group_commit'
import { closeIngest, ingest } from '#capture/ingest_connection'
import { TOUCHPOINT_COLUMNS, type TouchpointRow } from '#capture/touchpoint_row'

const key = TOUCHPOINT_COLUMNS.length + 1

/** Ids first: only what they returned goes on, so a repeated event writes nothing. */
const WRITE = `
with g as materialized (select * from ${unnestColumns()}),
fresh as (
  insert into touchpoint_ids (business_id, origin_id, event_id, occurred_at)
  select business_id, origin_id, event_id, occurred_at from g order by 1, 2, 3
  on conflict do nothing
  returning business_id, origin_id, event_id
),
landed as (
  insert into touchpoints (${COLUMN_NAMES})
  select ${COLUMN_VALUES} from g join fresh using (business_id, origin_id, event_id)
  returning business_id, id
),
keyed as (
  insert into touchpoint_keys (business_id, kind, hash, occurred_at, touchpoint_id)
  select l.business_id, k.kind, k.hash, k.occurred_at, k.id
    from unnest($${key}::uuid[], $${key + 1}::text[], $${key + 2}::bytea[],
      $${key + 3}::timestamptz[]) as k(id, kind, hash, occurred_at)
    join landed l on l.id = k.id
  on conflict do nothing
)
select id from landed`

async function write(rows: TouchpointRow[]): Promise<Written[]> {
  const { rows: landed } = await ingest<{ id: string }>({
    name: 'capture_write',
    text: WRITE,
    values: [...rowArrays(rows), ...keyArrays(rows)],
  })
  const kept = new Set(landed.map(({ id }) => id))

  return rows.map(({ id }) => (kept.has(id) ? 'kept' : 'duplicate'))
}

/** Data exception, integrity violation, limit of the program: said of a value, not of the server. */
const isRowAtFault = (error: unknown) => /^(22|23|54)/.test((error as { code?: string }).code ?? '')

const writer = new GroupCommit<TouchpointRow>({
  write,
  isRowAtFault,
  keyOf: ({ businessId, originId, eventId }) => `${businessId} ${originId} ${eventId}`,
  mostWaiting: captureConfig.mostWaiting,
  mostPerBatch: captureConfig.mostPerBatch,
})

/**
 * Writes one touchpoint with its id and keys; resolves after the commit. Batches span businesses.
 * Throws OverCapacity, or what PostgreSQL said when it is the database that failed.
 */
export const writeTouchpoint = (row: TouchpointRow) => writer.add(row)

/** Waits for what is on its way and gives the connection back. */
export async function stopWriting() {
  await writer.drained()
  await closeIngest()
}
