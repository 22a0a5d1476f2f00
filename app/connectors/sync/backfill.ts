import { isDay } from '#connector-sdk'
import { clock } from '#core/clock'
import { uuidV7 } from '#core/ids'
import { backfillWindows } from '#connectors/sync/cursors/backfill'
import type { Window } from '#connectors/sync/cursors/plan'
import { enabledStreams, openConnection } from '#connectors/sync/open_connection'
import { zoneOf } from '#connectors/sync/slice_pages'
import { insertSlices } from '#connectors/sync/slices'
import type { NewSlice } from '#connectors/sync/slices'
import { readCursors } from '#connectors/sync/stream_cursors'
import { CurrentBusiness } from '#tenancy/current_business'

export interface BackfillWish {
  connectionId: string
  /** All that the connection is used for, unless one is named. */
  stream?: string
  fromMs: number
  toMs: number
}

/** Slices of one wish share a batch; `waiting` of them stood already and go on. */
export interface PlannedBatch {
  batchId: string
  slices: NewSlice[]
}

/** The windows of the past that a wish comes to, newest first; nothing is written. Inside the door. */
export async function planBackfill(wish: BackfillWish): Promise<PlannedBatch> {
  const batchId = uuidV7()
  const open = await openConnection(wish.connectionId)
  const slices: NewSlice[] = []
  for (const [name, stream] of open ? enabledStreams(open) : []) {
    if (wish.stream && wish.stream !== name) continue
    const cursors = await readCursors(wish.connectionId, name)
    for (const { partition, isRetired } of cursors) {
      if (isRetired) continue
      const zone = zoneOf(partition, (open!.connection.remote ?? {}) as { timezone?: string })
      const windows = backfillWindows(stream.cursor, wish, { nowMs: clock.nowMs(), zone })
      const place = { connectionId: wish.connectionId, stream: name, partition: partition.key }
      slices.push(
        ...windows.map((window) => ({ ...place, kind: 'backfill', batchId, window }) as const)
      )
    }
  }

  return { batchId, slices }
}

const ADOPT = `
update sync_slices set batch_id = $2, attempt = 0, crashes = 0, counts = '{}', finished_at = null,
  state = case when state = 'running' then state else 'ready' end,
  due_at = case when state = 'running' then due_at else now() end
 where business_id = $1 and connection_id = $3 and stream = $4 and partition = $5
   and kind = 'backfill' and state in ('ready', 'running', 'failed', 'parked')
   and from_at is not distinct from to_timestamp($6::float8 / 1000)
   and to_at is not distinct from to_timestamp($7::float8 / 1000)
   and from_day is not distinct from $8 and to_day is not distinct from $9`

/** A window that an earlier wish left behind goes on where it stopped. */
async function adopt(batchId: string, { connectionId, stream, partition, window }: NewSlice) {
  const { fromMs, toMs, fromDay, toDay } = window as Window as Record<string, unknown>
  const { affected } = await CurrentBusiness.query(ADOPT, [
    CurrentBusiness.id(),
    batchId,
    connectionId,
    stream,
    partition,
    fromMs ?? null,
    toMs ?? null,
    fromDay ?? null,
    toDay ?? null,
  ])

  return affected > 0
}

/** Writes the batch. Inside the door. */
export async function requestBackfill({ batchId, slices }: PlannedBatch) {
  const news: NewSlice[] = []
  for (const slice of slices) {
    if (!(await adopt(batchId, slice))) news.push(slice)
  }
  await insertSlices(news)
}

/**
 * From the first moment of a day to the last of another (UTC, `YYYY-MM-DD`), at most to now; null:
 * there is no such stretch.
 */
export function stretchOf(from: string, to: string): Pick<BackfillWish, 'fromMs' | 'toMs'> | null {
  if (!isDay(from) || !isDay(to)) return null
  const fromMs = Date.parse(`${from}T00:00:00Z`)
  const toMs = Math.min(Date.parse(`${to}T23:59:59.999Z`), clock.nowMs())

  return fromMs <= toMs ? { fromMs, toMs } : null
}

/**
 * Gives up what waits of the past of a connection; the window that is being read is read to its end,
 * and what is in stays. How many windows were given up. Inside the door.
 */
export async function stopBackfill(connectionId: string): Promise<number> {
  const { affected } = await CurrentBusiness.query(
    `delete from sync_slices where business_id = $1 and connection_id = $2 and kind = 'backfill'
        and state in ('ready', 'failed', 'parked')`,
    [CurrentBusiness.id(), connectionId]
  )

  return affected
}

/** How far a batch is. */
export interface BatchProgress {
  done: number
  failed: number
  total: number
}

export async function batchProgress(batchId: string): Promise<BatchProgress> {
  const [row] = await CurrentBusiness.query<BatchProgress>(
    `select count(*) filter (where state = 'done')::int as done,
            count(*) filter (where state in ('failed', 'parked', 'quarantined'))::int as failed,
            count(*)::int as total
       from sync_slices where business_id = $1 and batch_id = $2`,
    [CurrentBusiness.id(), batchId]
  )

  return row!
}
