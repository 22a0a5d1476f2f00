import { durationMs } from '#connector-sdk'
import type { Cursor, Duration } from '#connector-sdk'
import { planDay } from '#connectors/sync/cursors/day'
import { planHorizon } from '#connectors/sync/cursors/horizon'
import { planUpdated } from '#connectors/sync/cursors/updated'
import type { DayWindow, TimeWindow } from '#connectors/sync/cursors/windows'

export type Window = TimeWindow | DayWindow | Record<string, never>

/** Where a stream stands: what its cursor row holds. */
export interface CursorState {
  /** `updated`: an instant; `day`: a day; null before the first complete slice. */
  mark: string | null
  /** `horizon`: of each tier, when its last complete pass was planned. */
  tiers: Record<string, { atMs: number } | undefined>
}

/** Now, in the zone in which the platform cuts its days. */
export interface Moment {
  nowMs: number
  zone: string
}

/** A pass over a stream: windows to read, oldest first. */
export interface PlannedPass {
  tier: number | null
  windows: Window[]
}

/** What was never read and still exists; `gap`: the mark had become older than the platform keeps. */
export interface PlannedBackfill {
  because: 'first' | 'gap'
  windows: Window[]
}

export interface CursorPlan {
  passes: PlannedPass[]
  /** The mark to begin from, where there was none or it is lost. */
  mark?: string
  backfill?: PlannedBackfill
}

/** Without `backfill` a stream's past is read this far back. */
export const DEFAULT_BACKFILL: Duration = '90d'

export interface StreamPace {
  cursor: Cursor
  backfill?: { default: Duration; max?: Duration }
}

/** How far back the first backfill reaches, ms. */
export const backfillMs = ({ backfill }: StreamPace) =>
  durationMs(backfill?.default ?? DEFAULT_BACKFILL)

/** The slices that a stream owes now, and where its mark stands from here on. Pure. */
export function planCursor(
  pace: StreamPace,
  state: CursorState,
  moment: Moment & { isForced?: boolean }
): CursorPlan {
  const { cursor } = pace
  switch (cursor.kind) {
    case 'updated':
      return planUpdated(cursor, state.mark, { ...moment, backfillMs: backfillMs(pace) })
    case 'day':
      return planDay(cursor, state.mark, { ...moment, backfillMs: backfillMs(pace) })
    case 'horizon':
      return planHorizon(cursor, state, { ...moment, backfillMs: backfillMs(pace) })
    case 'token':
    case 'snapshot':
      return { passes: [{ tier: null, windows: [{}] }] }
  }
}
