import type { Remote, Stream } from '#connector-sdk'
import { WORKER } from '#core/lease'
import { enqueue } from '#core/queue'
import type { Pointer } from '#core/queue'
import { setConnectionState } from '#connectors/connection_states'
import { claimSlice } from '#connectors/sync/claim_slice'
import type { ClaimOf } from '#connectors/sync/claim_slice'
import { failureOf } from '#connectors/sync/failures'
import { isEnabled, isSyncable, openConnection } from '#connectors/sync/open_connection'
import type { OpenConnection } from '#connectors/sync/open_connection'
import { readSlice } from '#connectors/sync/run_slice'
import type { Reader } from '#connectors/sync/run_slice'
import { settleFailure } from '#connectors/sync/settle_failure'
import { whileHeld } from '#connectors/sync/slice_lease'
import { zoneOf } from '#connectors/sync/slice_pages'
import { SLICES } from '#connectors/sync/slices'
import type { Slice } from '#connectors/sync/slices'
import { readCursor } from '#connectors/sync/stream_cursors'
import type { StreamCursor } from '#connectors/sync/stream_cursors'
import { beginRun } from '#connectors/sync/sync_runs'
import type { RunOutcome } from '#connectors/sync/sync_runs'
import { workPlan } from '#connectors/sync/work_plan'
import type { PlanOptions } from '#connectors/sync/work_plan'
import { CurrentBusiness } from '#tenancy/current_business'
import { workInside } from '#tenancy/work_inside'

export interface WorkOptions extends PlanOptions {
  signal: AbortSignal
  of?: ClaimOf
  onPage?: (slice: Slice) => void
}

/** One slice that was worked, however it ended. */
export interface Worked {
  slice: Slice
  outcome: RunOutcome
}

interface Claimed {
  slice: Slice
  open: OpenConnection | null
  stream: Stream | null
  cursor: StreamCursor | null
  runId: string | null
}

/** Why a claimed slice cannot be read now; null: it can. */
function obstacle({ open, stream }: Claimed) {
  if (!open) return 'connector_missing'
  if (!stream) return 'stream_missing'
  if (!isSyncable(open.connection)) return 'connection_stopped'

  return isEnabled(open.connection, stream.capability) ? null : 'capability_off'
}

const PARK = `update sync_slices set state = 'parked', lease_until = null, attempt = 0,
  last_error_code = $4, last_error_at = now(), finished_at = now()
 where business_id = $1 and id = $2 and lease_fence = $3`

/** What nobody can read waits until its plan finds the connection well again. */
async function parkClaimed({ slice, open }: Claimed, code: string) {
  await CurrentBusiness.query(PARK, [CurrentBusiness.id(), slice.id, slice.fence, code])
  if (!open) await setConnectionState(slice.connectionId, 'connector_missing', { code })
}

async function claim(of: ClaimOf): Promise<Claimed | null> {
  const slice = await claimSlice(WORKER, of)
  if (!slice) return null
  const open = await openConnection(slice.connectionId)
  const stream = open?.loaded.connector.streams[slice.stream] ?? null
  const claimed = { slice, open, stream, cursor: await readCursor(slice), runId: null }
  const code = obstacle(claimed)
  if (code) {
    await parkClaimed(claimed, code)

    return { ...claimed, open: null }
  }

  return { ...claimed, runId: slice.kind === 'plan' ? null : await beginRun(slice) }
}

const remoteOf = (open: OpenConnection) =>
  (open.connection.remote ?? {}) as unknown as Pick<Remote, 'timezone'>

function readerOf({ slice, open, stream, cursor, runId }: Claimed, options: WorkOptions): Reader {
  return {
    open: open!,
    run: {
      runId: runId!,
      slice,
      stream: stream!,
      version: open!.loaded.version,
      remote: remoteOf(open!),
    },
    cursor,
    since: { skipped: 0, calls: 0 },
    onPage: options.onPage,
  }
}

/** Works a claimed slice; a failure of any kind becomes what its row says. */
async function workClaimed(claimed: Claimed, options: WorkOptions): Promise<RunOutcome> {
  const { slice, open, stream, cursor, runId } = claimed
  const { businessId } = open!.key
  const reader = runId ? readerOf(claimed, options) : null
  try {
    await whileHeld(slice, { businessId, signal: options.signal }, async (signal) => {
      if (reader) await readSlice(reader, signal)
      else await workPlan({ ...options, open: open!, slice, stream: stream!, signal })
    })

    return 'done'
  } catch (error) {
    const remote = remoteOf(open!)
    const zone = cursor ? zoneOf(cursor.partition, remote) : 'UTC'
    const stands = reader?.run.slice ?? slice
    const failure = failureOf(error)
    const settle = () =>
      settleFailure({ slice: stands, stream, runId, zone, calls: reader?.since.calls }, failure)

    return workInside(businessId, settle).catch((lost: unknown) => {
      // Its successor or the sweeper takes it from here: the row says what is true.
      if (failureOf(lost).kind === 'lost') return 'stopped' as const
      throw lost
    })
  }
}

/** Works the next slice of the business that may run; null where there is none. Never in the door. */
export async function workNext(businessId: string, options: WorkOptions): Promise<Worked | null> {
  if (options.signal.aborted) return null
  const claimed = await workInside(businessId, () => claim(options.of ?? {}))
  if (!claimed) return null
  const { slice, open } = claimed

  return { slice, outcome: open ? await workClaimed(claimed, options) : 'parked' }
}

/** So many of one business wait in line at a time. */
const MOST_POINTERS = 4
const WAITING = `
select id, attempt from sync_slices where business_id = $1 and state = 'ready' and due_at <= now()
 order by due_at limit ${MOST_POINTERS}`

/** One slice a pointer, and new pointers at the end of the line: no business keeps the others waiting. */
export async function workSlices({ rowId }: Pointer, signal: AbortSignal) {
  const businessId = rowId.businessId!
  const worked = await workNext(businessId, { signal })
  if (!worked || signal.aborted) return
  const next = await workInside(businessId, () =>
    CurrentBusiness.query<{ id: string; attempt: number }>(WAITING, [businessId])
  )
  for (const { id, attempt } of next) {
    await enqueue({ kind: SLICES, rowId: { businessId, id } }, { attempt })
  }
}
