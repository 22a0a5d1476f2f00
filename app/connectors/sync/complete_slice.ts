import type { Stream } from '#connector-sdk'
import { announce } from '#core/announce'
import { clock } from '#core/clock'
import { setConnectionState } from '#connectors/connection_states'
import { RecordsTakenIn } from '#connectors/events/records_taken_in'
import { authorityOf, isPassComplete, retireReread } from '#connectors/sync/authority'
import type { Absence } from '#connectors/sync/authority'
import { markAfterDays } from '#connectors/sync/cursors/day'
import { endOfDayMs } from '#connectors/sync/cursors/windows'
import { zoneOf } from '#connectors/sync/slice_pages'
import type { Slice } from '#connectors/sync/slices'
import {
  advanceCursor,
  markProblem,
  markSuccess,
  readCursor,
} from '#connectors/sync/stream_cursors'
import type { Progress, StreamCursor } from '#connectors/sync/stream_cursors'
import { endRun } from '#connectors/sync/sync_runs'
import { addUntold, goneOf } from '#connectors/sync/take_page'
import type { Run } from '#connectors/sync/take_page'
import { CurrentBusiness } from '#tenancy/current_business'

/** When a pass began: ids of passes hold their time. */
export const passTimeMs = (passId: string) =>
  Number.parseInt(passId.replaceAll('-', '').slice(0, 12), 16)

/** Tells the upper slices what the pages of a slice wrote. Inside the door. */
export async function tell({ connectionId, passId, untold }: Slice) {
  const { ids, counts, isBulk } = untold
  if (Object.keys(counts).length === 0) return
  await announce(new RecordsTakenIn(connectionId, passId, isBulk, isBulk ? {} : ids, counts))
}

interface Ended {
  slice: Slice
  stream: Stream
  cursor: StreamCursor
  zone: string
}

/** Where the stream stands after the slice; the mark never passes a window that is still open. */
async function progressOf({ slice, stream, cursor, zone }: Ended): Promise<Progress> {
  const { window, passId } = slice
  const isWhole = await isPassComplete({ slice, stream })
  switch (stream.cursor.kind) {
    case 'updated': {
      const mark = new Date(Math.max((window as { toMs: number }).toMs, marked(cursor)))

      return { mark: mark.toISOString(), dataThroughMs: mark.getTime() }
    }
    case 'day': {
      if (!isWhole) return {}
      const mark = markAfterDays(await lastDay(slice), { nowMs: clock.nowMs(), zone })

      return { mark, dataThroughMs: endOfDayMs(mark, zone) }
    }
    case 'horizon':
      return isWhole ? tierProgress(slice, cursor) : {}
    case 'token':
    case 'snapshot':
      return { mark: passId, dataThroughMs: passTimeMs(passId) }
  }
}

const marked = ({ mark }: StreamCursor) => (mark === null ? -Infinity : Date.parse(mark))

async function lastDay({ connectionId, passId, partition }: Slice) {
  const [row] = await CurrentBusiness.query<{ day: string }>(
    `select max(to_day) as day from sync_slices where business_id = $1 and connection_id = $2
        and pass_id = $3 and partition = $4 and kind = 'live'`,
    [CurrentBusiness.id(), connectionId, passId, partition]
  )

  return row!.day
}

function tierProgress({ tier, passId }: Slice, { tiers }: StreamCursor): Progress {
  const atMs = passTimeMs(passId)
  const beforeId = tiers[tier!]?.passId
  const state = { atMs, passId, ...(beforeId ? { beforeId } : {}) }

  return { tiers: { [tier!]: state }, dataThroughMs: atMs }
}

async function moveMark({ run, token }: Completion, slice: Slice) {
  if (slice.kind !== 'live') return
  const cursor = await readCursor(slice)
  if (!cursor) return
  const zone = zoneOf(cursor.partition, run.remote)
  const progress = await progressOf({ slice, stream: run.stream, cursor, zone })
  await advanceCursor(slice, { ...progress, ...(token === undefined ? {} : { token }) })
}

export interface Completion {
  run: Run & { remote: { timezone?: string } }
  /** Of the last page. */
  token: string | undefined
}

const END = `
update sync_slices set state = $4, lease_until = null, finished_at = now(), resume = null,
  changed = '{}', last_error_code = $5, error_kind = $6, error_message = $7,
  last_error_at = case when $5::text is null then last_error_at else now() end
 where business_id = $1 and id = $2 and lease_fence = $3`

interface End {
  state: 'done' | 'failed'
  code?: string
  message?: string
}

const endSlice = ({ id, fence }: Slice, { state, code, message }: End) =>
  CurrentBusiness.query(
    END,
    [CurrentBusiness.id(), id, fence, state, code ?? null, code && 'contract', message ?? null],
    'end_sync_slice'
  )

/**
 * The end of a slice, in the transaction of its last page: what absence means, the new mark, what
 * the upper slices have to know, and the health of the stream.
 */
export async function completeSlice(completion: Completion): Promise<'done' | 'failed'> {
  const { run } = completion
  const { slice, stream } = run
  const absence =
    slice.kind === 'reread'
      ? await retireReread({ slice, stream }, goneOf(slice))
      : await authorityOf({ slice, stream })
  const retired = absence.retired.length ? { [stream.produces]: absence.retired } : {}
  await tell({ ...slice, untold: addUntold(slice.untold, retired) })
  if (absence.refused) return refuseLoss(run, absence.refused)

  await moveMark(completion, slice)
  await endSlice(slice, { state: 'done' })
  await markSuccess(slice)
  await endRun(run.runId, { outcome: 'done' })
  await recover(slice.connectionId)

  return 'done'
}

/** Keeps everything and asks the operator: `connector:sync … --accept-loss`. */
async function refuseLoss(
  { slice, runId }: Run,
  { missing, held }: NonNullable<Absence['refused']>
): Promise<'failed'> {
  const code = 'loss_refused'
  const message = `${missing} of ${held} rows were missing; none was retired`
  await endSlice(slice, { state: 'failed', code, message })
  await markProblem(slice, { kind: 'contract', code, message })
  await endRun(runId, { outcome: 'failed', kind: 'contract', code, message })
  const detail = { stream: slice.stream, missing, held }
  await setConnectionState(slice.connectionId, 'degraded', { code, detail })

  return 'failed'
}

/** With no stream in trouble any more the connection is well again. */
async function recover(connectionId: string) {
  const [row] = await CurrentBusiness.query<{ state: string; isTroubled: boolean }>(
    `select c.state, exists (select 1 from stream_cursors s where s.business_id = $1
        and s.connection_id = $2 and s.problem_kind is not null and s.retired_at is null) as "isTroubled"
       from connections c where c.business_id = $1 and c.id = $2`,
    [CurrentBusiness.id(), connectionId],
    'troubled_streams'
  )
  if (row && row.state !== 'ok' && !row.isTroubled) await setConnectionState(connectionId, 'ok')
}
