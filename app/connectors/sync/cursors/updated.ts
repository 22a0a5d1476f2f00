import { durationMs } from '#connector-sdk'
import type { Cursor } from '#connector-sdk'
import type { CursorPlan } from '#connectors/sync/cursors/plan'
import { cutTime } from '#connectors/sync/cursors/windows'
import type { TimeWindow } from '#connectors/sync/cursors/windows'

export type Updated = Extract<Cursor, { kind: 'updated' }>

/** Pieces of a stretch as the cursor wants them; whole where it says nothing. */
export const cutUpdated = ({ window }: Updated, stretch: TimeWindow) =>
  window ? cutTime(stretch, durationMs(window)) : [stretch]

/**
 * From the mark less the overlap to now. The first time, and where the platform has forgotten what
 * came after the mark, the mark begins at now and the past is a backfill of its own.
 */
export function planUpdated(
  cursor: Updated,
  mark: string | null,
  { nowMs, backfillMs }: { nowMs: number; backfillMs: number }
): CursorPlan {
  const overlapMs = durationMs(cursor.overlap)
  const keptMs = cursor.retention ? durationMs(cursor.retention) : Infinity
  const markMs = mark === null ? null : Math.min(Date.parse(mark), nowMs)
  if (markMs !== null && nowMs - markMs <= keptMs) {
    const fromMs = Math.max(markMs - overlapMs, nowMs - keptMs)
    const windows = cutUpdated(cursor, { fromMs, toMs: nowMs })

    return { passes: [{ tier: null, windows }] }
  }

  const liveFromMs = nowMs - overlapMs
  const backMs = markMs === null ? Math.min(backfillMs, keptMs) : keptMs
  const past = { fromMs: nowMs - backMs, toMs: liveFromMs }
  const begin = {
    passes: [{ tier: null, windows: cutUpdated(cursor, { fromMs: liveFromMs, toMs: nowMs }) }],
    mark: new Date(nowMs).toISOString(),
  }
  if (past.fromMs >= past.toMs) return begin

  return {
    ...begin,
    backfill: {
      because: markMs === null ? 'first' : 'gap',
      windows: cutUpdated(cursor, past).toReversed(),
    },
  }
}
