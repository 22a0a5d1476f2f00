import type { Cursor } from '#connector-sdk'
import type { CursorPlan, Moment } from '#connectors/sync/cursors/plan'
import { cutDays, localDayOf, plusDays } from '#connectors/sync/cursors/windows'

export type Daily = Extract<Cursor, { kind: 'day' }>

const DAY_MS = 86_400_000
const earlier = (a: string, b: string) => (a < b ? a : b)
const later = (a: string, b: string) => (a > b ? a : b)

/**
 * The last `restate` days, today included. After an outage the days that nobody has read since
 * they could still change are read as well, as far as the platform keeps them.
 */
export function planDay(
  cursor: Daily,
  mark: string | null,
  { nowMs, zone, backfillMs }: Moment & { backfillMs: number }
): CursorPlan {
  const today = localDayOf(nowMs, zone)
  const { restate, windowDays, retentionDays } = cursor
  const oldest = retentionDays ? plusDays(today, 1 - retentionDays) : null
  const kept = (day: string) => (oldest ? later(day, oldest) : day)
  const readAt = mark === null ? today : earlier(plusDays(mark, 1), today)
  const fromDay = kept(plusDays(readAt, 1 - restate))
  const plan: CursorPlan = {
    passes: [{ tier: null, windows: cutDays({ fromDay, toDay: today }, windowDays) }],
  }
  if (mark !== null) return plan

  const past = {
    fromDay: kept(plusDays(today, -Math.ceil(backfillMs / DAY_MS))),
    toDay: plusDays(fromDay, -1),
  }
  if (past.fromDay > past.toDay) return plan

  return {
    ...plan,
    backfill: { because: 'first', windows: cutDays(past, windowDays).toReversed() },
  }
}

/** The last day of the window that is over; a day of today's is not complete. */
export const markAfterDays = (toDay: string, { nowMs, zone }: Moment) =>
  earlier(toDay, plusDays(localDayOf(nowMs, zone), -1))
