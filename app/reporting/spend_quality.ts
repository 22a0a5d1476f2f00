import { DateTime } from 'luxon'
import type { CalendarDay } from '#reporting/spend_calendar'

/** Days in a row without spend where some is due. */
export interface SpendGap {
  from: string
  to: string
  days: number
}

/** Missing days as stretches, in their order. */
export function gapsOf(days: readonly CalendarDay[]): SpendGap[] {
  const gaps: SpendGap[] = []
  let isOpen = false
  for (const { day, state } of days) {
    const last = gaps.at(-1)
    if (state !== 'missing') isOpen = false
    else if (isOpen && last) gaps[gaps.length - 1] = { ...last, to: day, days: last.days + 1 }
    else {
      gaps.push({ from: day, to: day, days: 1 })
      isOpen = true
    }
  }

  return gaps
}

/**
 * By how many minutes the days of a zone begin later than those of another, at this moment: a
 * click of these minutes counts on another day of spend than of revenue.
 */
export const minutesBehind = (zone: string, other: string, atMs: number) =>
  DateTime.fromMillis(atMs, { zone: other }).offset - DateTime.fromMillis(atMs, { zone }).offset
