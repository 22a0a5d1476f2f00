import { clock } from '#core/clock'
import { uuidV7 } from '#core/ids'
import type { Stream } from '#connector-sdk'
import { setConnectionState } from '#connectors/connection_states'
import type { ConnectionState } from '#connectors/connection_states'
import { extendLease } from '#connectors/sync/claim_slice'
import { tell } from '#connectors/sync/complete_slice'
import { halve } from '#connectors/sync/cursors/backfill'
import { verdictOn } from '#connectors/sync/failures'
import type { Failure, Verdict } from '#connectors/sync/failures'
import { insertSlices } from '#connectors/sync/slices'
import type { Slice } from '#connectors/sync/slices'
import {
  advanceCursor,
  markProblem,
  markWaiting,
  retirePartition,
} from '#connectors/sync/stream_cursors'
import { endRun } from '#connectors/sync/sync_runs'
import type { RunOutcome } from '#connectors/sync/sync_runs'
import { CurrentBusiness } from '#tenancy/current_business'
import { tellProgress } from '#tenancy/live/tell'

/** A try that failed; `runId` null: it was a plan, which has no run. */
export interface FailedTry {
  slice: Slice
  stream: Stream | null
  runId: string | null
  /** Requests since the last page that was kept. */
  calls?: number
  zone: string
}

const MOST_RESTARTS = 5

/** 0..1, for spreading what would come in one moment. */
export const chance = () => Number.parseInt(uuidV7().slice(-8), 16) / 2 ** 32

const SETTLE = `
update sync_slices
   set state = $4, due_at = now() + $5 * interval '1 millisecond', lease_until = null,
       attempt = greatest(0, attempt - $6), changed = '{}', last_error_code = $7, error_kind = $8,
       error_message = $9, error_help = $10, last_error_at = now(),
       finished_at = case when $4 in ('failed', 'parked') then now() end
 where business_id = $1 and id = $2 and lease_fence = $3`

interface Settled {
  state: 'ready' | 'failed' | 'parked'
  delayMs?: number
  /** 1: this try is not counted. */
  uncounted?: 0 | 1
}

const settleSlice = ({ id, fence }: Slice, failure: Failure, to: Settled) =>
  CurrentBusiness.query(
    SETTLE,
    [
      CurrentBusiness.id(),
      id,
      fence,
      to.state,
      to.delayMs ?? 0,
      to.uncounted ?? 0,
      failure.code.slice(0, 100),
      failure.kind,
      failure.message.slice(0, 500),
      failure.help ?? null,
    ],
    'settle_sync_slice'
  )

/** What pages say of a connection's trouble: words of the platform, never a secret. */
async function tellConnection(
  { slice, stream }: FailedTry,
  failure: Failure,
  state: ConnectionState
) {
  const { message, help, scopes, code, kind } = failure
  const detail = {
    stream: slice.stream,
    capability: stream?.capability ?? null,
    kind,
    message: message.slice(0, 500),
    ...(help ? { help } : {}),
    ...(scopes ? { scopes } : {}),
  }
  await setConnectionState(slice.connectionId, state, { code: code.slice(0, 100), detail })
}

/** Open pages hear when it is tried again. */
const tellRetry = ({ connectionId, stream, counts }: Slice, delayMs: number) =>
  tellProgress(CurrentBusiness.id(), {
    ...{ kind: 'sync', id: connectionId, state: 'waiting', phase: stream },
    ...{ done: counts.seen, total: null, unit: 'records', startedAt: null, message: null },
    retryAt: new Date(clock.nowMs() + delayMs).toISOString(),
  })

type Settle = (failed: FailedTry, failure: Failure, verdict: Verdict) => Promise<RunOutcome>

const again: Settle = async (failed, failure, verdict) => {
  const { delayMs, isWaiting, state } = verdict as Extract<Verdict, { then: 'again' }>
  await settleSlice(failed.slice, failure, {
    state: 'ready',
    delayMs,
    uncounted: isWaiting ? 1 : 0,
  })
  if (isWaiting) await markWaiting(failed.slice, delayMs)
  tellRetry(failed.slice, delayMs)
  if (state) await tellConnection(failed, failure, state)

  return isWaiting ? 'waiting' : 'again'
}

const park: Settle = async (failed, failure, verdict) => {
  await settleSlice(failed.slice, failure, { state: 'parked' })
  await markProblem(failed.slice, failure)
  await tellConnection(failed, failure, (verdict as Extract<Verdict, { then: 'park' }>).state)

  return 'parked'
}

/** The windows after one that failed wait for it: their mark would leave it out. */
const dropLater = ({ connectionId, passId, partition }: Slice) =>
  CurrentBusiness.query(
    `delete from sync_slices where business_id = $1 and connection_id = $2 and pass_id = $3
        and partition = $4 and kind = 'live' and state = 'ready'`,
    [CurrentBusiness.id(), connectionId, passId, partition]
  )

const fail: Settle = async (failed, failure) => {
  const { slice, stream } = failed
  await settleSlice(slice, failure, { state: 'failed' })
  if (stream?.cursor.kind === 'updated' && slice.kind === 'live') await dropLater(slice)
  await markProblem(slice, failure)
  await tellConnection(failed, failure, 'degraded')

  return 'failed'
}

/** A position that the platform no longer knows; without one it was the token of the stream. */
const restart: Settle = async (failed, failure, verdict) => {
  const { slice } = failed
  const restarts = slice.counts.restarts + 1
  if (restarts > MOST_RESTARTS) {
    return fail(failed, { ...failure, kind: 'contract', code: 'position_refused' }, verdict)
  }
  if (slice.resume === undefined) await advanceCursor(slice, { token: null })
  await settleSlice(slice, failure, { state: 'ready' })
  await CurrentBusiness.query(
    `update sync_slices set resume = null, through = null, counts = $3
      where business_id = $1 and id = $2`,
    [CurrentBusiness.id(), slice.id, JSON.stringify({ ...slice.counts, restarts })]
  )

  return 'again'
}

/** The second half becomes a slice of its own beside the first. */
const halveSlice: Settle = async (failed, failure, verdict) => {
  const { slice, stream, zone } = failed
  const halves = stream && halve(stream.cursor, slice.window, zone)
  if (!halves) return fail(failed, { ...failure, kind: 'contract' }, verdict)
  const [first, second] = halves as [Slice['window'], Slice['window']]
  await settleSlice(slice, failure, { state: 'ready', uncounted: 1 })
  const { fromMs, toMs, fromDay, toDay } = first as Record<string, unknown>
  await CurrentBusiness.query(
    `update sync_slices set resume = null, through = null,
            from_at = to_timestamp($3::float8 / 1000), to_at = to_timestamp($4::float8 / 1000),
            from_day = $5, to_day = $6
      where business_id = $1 and id = $2`,
    [CurrentBusiness.id(), slice.id, fromMs ?? null, toMs ?? null, fromDay ?? null, toDay ?? null]
  )
  const { connectionId, partition, kind, passId, batchId, tier, isLossAccepted } = slice
  const place = { connectionId, stream: slice.stream, partition, kind }
  await insertSlices([{ ...place, passId, batchId, tier, isLossAccepted, window: second }])

  return 'again'
}

/** A part of the account is gone at the platform: nothing more is read of it, its rows stay. */
const retire: Settle = async (failed, failure, verdict) => {
  const { slice } = failed
  if (slice.partition === '') return park(failed, failure, { ...verdict, ...GONE })
  await retirePartition(slice)
  await CurrentBusiness.query(
    `delete from sync_slices where business_id = $1 and connection_id = $2 and stream = $3
        and partition = $4 and state in ('ready', 'running', 'failed', 'parked')`,
    [CurrentBusiness.id(), slice.connectionId, slice.stream, slice.partition]
  )

  return 'done'
}

const GONE = { then: 'park', state: 'needs_config' } as const

const handBack: Settle = async ({ slice }, failure) => {
  await settleSlice(slice, failure, { state: 'ready', uncounted: 1 })

  return 'stopped'
}

const SETTLES: Record<Exclude<Verdict['then'], 'nothing'>, Settle> = {
  again,
  park,
  fail,
  restart,
  halve: halveSlice,
  retire,
  hand_back: handBack,
}

/**
 * Writes down what becomes of a slice whose try failed, and tells what its pages wrote. A run that
 * lost its slice writes nothing. Inside the door.
 */
export async function settleFailure(failed: FailedTry, failure: Failure): Promise<RunOutcome> {
  const { slice, runId, calls } = failed
  const verdict = verdictOn(failure, { attempt: slice.attempt, random: chance() })
  if (verdict.then === 'nothing') return 'stopped'
  await extendLease(slice)
  await tell(slice)
  const outcome = await SETTLES[verdict.then](failed, failure, verdict)
  if (runId) await endRun(runId, { ...failure, outcome, calls })

  return outcome
}
