import { DateTime } from 'luxon'
import { addDays } from '#reporting/periods'
import type { Period } from '#reporting/periods'

export const RHYTHMS = ['week', 'month'] as const
export type Rhythm = (typeof RHYTHMS)[number]

/** The next Monday, or first of a month, at a full local hour; later than now. */
export function nextRun(every: Rhythm, hour: number, at: { nowMs: number; zone: string }): Date {
  const now = DateTime.fromMillis(at.nowMs, { zone: at.zone })
  const first = now.startOf(every).set({ hour })
  const next =
    first > now
      ? first
      : now
          .startOf(every)
          .plus({ [`${every}s`]: 1 })
          .set({ hour })

  return next.toJSDate()
}

/** The whole week or month that ended before a local day. */
export function periodBefore(every: Rhythm, today: string): Period {
  const day = DateTime.fromISO(today, { zone: 'utc' })
  const to = addDays(day.startOf(every).toISODate()!, -1)
  const from = DateTime.fromISO(to, { zone: 'utc' }).startOf(every).toISODate()!

  return { from, to }
}
