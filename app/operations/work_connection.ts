import { ensurePlans } from '#connectors/sync/ensure_plans'
import { NO_SLICE_COUNTS } from '#connectors/sync/slices'
import type { SliceCounts } from '#connectors/sync/slices'
import { acceptLoss, hastenPlans } from '#connectors/sync/standing_slices'
import { addCounts } from '#connectors/sync/take_page'
import { workNext } from '#connectors/sync/work_slices'
import type { WorkOptions } from '#connectors/sync/work_slices'
import { CurrentBusiness } from '#tenancy/current_business'
import type { BusinessScope } from '#tenancy/current_business'

/** A connection that is worked from the shell, beside whatever workers there are. */
export interface ConnectionWork {
  scope: BusinessScope
  connectionId: string
  stream?: string
  isLossAccepted?: boolean
  signal: AbortSignal
  onCounts?: (counts: SliceCounts) => void
}

/** What became of it. */
export interface WorkOutcome {
  counts: SliceCounts
  slices: { done: number; failed: number; waiting: number }
  /** When what waits is due again. */
  waitingUntil: Date | null
  problems: string[]
}

const PAUSE_MS = 300

interface Left {
  state: string
  isDue: boolean
  dueAt: Date
  error: string | null
}

const leftOf = ({ scope, connectionId, stream }: ConnectionWork, of: WorkOptions['of'] = {}) =>
  CurrentBusiness.run(scope, () =>
    CurrentBusiness.query<Left>(
      `select state, due_at <= now() as "isDue", due_at as "dueAt",
              stream || ': ' || coalesce(error_message, last_error_code) as error
         from sync_slices
        where business_id = $1 and connection_id = $2 and ($3::text is null or stream = $3)
          and ($4::uuid is null or batch_id = $4) and (not $5 or kind <> 'backfill')
          and state <> 'done' and (kind <> 'plan' or state in ('running', 'failed', 'parked'))`,
      [scope.businessId, connectionId, stream ?? null, of.batchId ?? null, of.isPresent ?? false]
    )
  )

const pause = () => new Promise<void>((resolve) => setTimeout(resolve, PAUSE_MS))

/** Works until nothing of it is due; what another worker holds is waited for. */
export async function workUntilDone(
  work: ConnectionWork,
  options: Omit<WorkOptions, 'signal'>
): Promise<WorkOutcome> {
  const outcome: WorkOutcome = {
    counts: NO_SLICE_COUNTS,
    slices: { done: 0, failed: 0, waiting: 0 },
    waitingUntil: null,
    problems: [],
  }
  const seen = new Map<string, SliceCounts>()
  const sum = () => [...seen.values()].reduce(addCounts, NO_SLICE_COUNTS)
  const onPage: WorkOptions['onPage'] = ({ id, counts }) => {
    seen.set(id, counts)
    work.onCounts?.(sum())
  }
  while (!work.signal.aborted) {
    const worked = await workNext(work.scope.businessId, {
      ...options,
      onPage,
      signal: work.signal,
    })
    if (worked?.outcome === 'done' && worked.slice.kind !== 'plan') outcome.slices.done++
    if (worked) continue
    const left = await leftOf(work, options.of)
    if (!left.some(({ state, isDue }) => state === 'running' || (state === 'ready' && isDue))) {
      return { ...outcome, ...tell(left, outcome), counts: sum() }
    }
    await pause()
  }

  return { ...outcome, counts: sum() }
}

function tell(left: Left[], { slices }: WorkOutcome) {
  const failed = left.filter(({ state }) => state !== 'ready' && state !== 'running')
  const waiting = left.filter(({ state }) => state === 'ready')
  const due = waiting.map(({ dueAt }) => dueAt.getTime())

  return {
    slices: { ...slices, failed: failed.length, waiting: waiting.length },
    waitingUntil: due.length ? new Date(Math.min(...due)) : null,
    problems: [...new Set(failed.flatMap(({ error }) => (error ? [error] : [])))],
  }
}

/** Reads everything that is not the past now, due or not. */
export async function syncNow(work: ConnectionWork): Promise<WorkOutcome> {
  const { scope, connectionId, stream, isLossAccepted } = work
  await CurrentBusiness.run(scope, async () => {
    await ensurePlans(connectionId)
    if (isLossAccepted) await acceptLoss({ connectionId, stream })
    await hastenPlans({ connectionId, stream })
  })
  const of = { connectionId, stream, isPresent: true }

  return workUntilDone(work, { of, isForced: true, isLossAccepted })
}
