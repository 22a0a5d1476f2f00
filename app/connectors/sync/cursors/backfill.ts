import { durationMs } from '#connector-sdk'
import type { Cursor } from '#connector-sdk'
import type { Daily } from '#connectors/sync/cursors/day'
import { cutHorizon, isByDate, smallestMs } from '#connectors/sync/cursors/horizon'
import type { Moment, Window } from '#connectors/sync/cursors/plan'
import { cutUpdated } from '#connectors/sync/cursors/updated'
import type { Updated } from '#connectors/sync/cursors/updated'
import {
  cutDays,
  halveAtMidnight,
  halveDays,
  halveTime,
  localDayOf,
  plusDays,
} from '#connectors/sync/cursors/windows'
import type { DayWindow, TimeWindow } from '#connectors/sync/cursors/windows'

const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000

export const isTime = (window: Window): window is TimeWindow => 'fromMs' in window
export const isDays = (window: Window): window is DayWindow => 'fromDay' in window

/** Windows of a stretch of the past, newest first; what the platform no longer keeps is left out. */
export function backfillWindows(cursor: Cursor, stretch: TimeWindow, moment: Moment): Window[] {
  switch (cursor.kind) {
    case 'updated':
      return updatedPast(cursor, stretch, moment)
    case 'day':
      return pastDays(cursor, stretch, moment)
    case 'horizon':
      return cutHorizon(cursor, stretch, moment.zone).toReversed()
    case 'token':
    case 'snapshot':
      return [{}]
  }
}

function updatedPast(cursor: Updated, { fromMs, toMs }: TimeWindow, { nowMs }: Moment) {
  const keptMs = cursor.retention ? durationMs(cursor.retention) : Infinity
  const from = Math.max(fromMs, nowMs - keptMs)

  return from >= toMs ? [] : cutUpdated(cursor, { fromMs: from, toMs }).toReversed()
}

function pastDays(cursor: Daily, { fromMs, toMs }: TimeWindow, { nowMs, zone }: Moment) {
  const { retentionDays, windowDays } = cursor
  const oldest = retentionDays ? plusDays(localDayOf(nowMs, zone), 1 - retentionDays) : ''
  const first = localDayOf(fromMs, zone)
  const days = {
    fromDay: oldest > first ? oldest : first,
    toDay: localDayOf(Math.min(toMs, nowMs), zone),
  }

  return cutDays(days, windowDays).toReversed()
}

/** A window that held too much, in two; null where it cannot become smaller. */
export function halve(cursor: Cursor, window: Window, zone: string): Window[] | null {
  if (isDays(window)) return halveDays(window)
  if (!isTime(window)) return null
  if (cursor.kind !== 'horizon') return halveTime(window, HOUR_MS)
  const smallest = smallestMs(cursor)
  if (!isByDate(cursor)) return halveTime(window, smallest)

  return halveAtMidnight(window, { smallestDays: smallest / DAY_MS, zone })
}
