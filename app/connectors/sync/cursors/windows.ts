import { DateTime } from 'luxon'

/** A stretch of time, both ends in it; neighbours share their boundary. */
export interface TimeWindow {
  fromMs: number
  toMs: number
}

/** Calendar days (`YYYY-MM-DD`), both in it; neighbours share none. */
export interface DayWindow {
  fromDay: string
  toDay: string
}

const isoDay = (day: DateTime) => day.toFormat('yyyy-MM-dd')
const dayOf = (text: string) => DateTime.fromISO(text, { zone: 'utc' })

/** The first moment of the local day of an instant; in some zones it is not 00:00. */
export const localMidnightMs = (atMs: number, zone: string) =>
  DateTime.fromMillis(atMs, { zone }).startOf('day').toMillis()

/** The same for a number of calendar days later. */
export const midnightAfterMs = (atMs: number, days: number, zone: string) =>
  DateTime.fromMillis(atMs, { zone }).startOf('day').plus({ days }).startOf('day').toMillis()

export const localDayOf = (atMs: number, zone: string) =>
  isoDay(DateTime.fromMillis(atMs, { zone }))

/** The first moment after a local day. */
export const endOfDayMs = (day: string, zone: string) =>
  DateTime.fromISO(day, { zone }).plus({ days: 1 }).startOf('day').toMillis()

export const plusDays = (day: string, days: number) => isoDay(dayOf(day).plus({ days }))

/** How many days a window has; both ends count. */
export const dayCount = ({ fromDay, toDay }: DayWindow) =>
  Math.round(dayOf(toDay).diff(dayOf(fromDay), 'days').days) + 1

/** Pieces of at most `stepMs`, oldest first; one of no length where the ends are the same moment. */
export function cutTime({ fromMs, toMs }: TimeWindow, stepMs: number): TimeWindow[] {
  if (toMs <= fromMs) return [{ fromMs, toMs: fromMs }]
  const pieces: TimeWindow[] = []
  for (let at = fromMs; at < toMs; at += stepMs) {
    pieces.push({ fromMs: at, toMs: Math.min(at + stepMs, toMs) })
  }

  return pieces
}

/** Whole local days around the stretch, cut at midnights into pieces of at most `days`. */
export function cutAtMidnights(
  { fromMs, toMs }: TimeWindow,
  { days, zone }: { days: number; zone: string }
): TimeWindow[] {
  const lastMs = midnightAfterMs(toMs, 1, zone)
  const pieces: TimeWindow[] = []
  for (let at = localMidnightMs(fromMs, zone); at < lastMs;) {
    const end = Math.min(midnightAfterMs(at, days, zone), lastMs)
    pieces.push({ fromMs: at, toMs: end })
    at = end
  }

  return pieces
}

/** Pieces of at most `days` calendar days, oldest first; none where the range is empty. */
export function cutDays({ fromDay, toDay }: DayWindow, days: number): DayWindow[] {
  const pieces: DayWindow[] = []
  for (let at = fromDay; at <= toDay; at = plusDays(at, days)) {
    const end = plusDays(at, days - 1)
    pieces.push({ fromDay: at, toDay: end < toDay ? end : toDay })
  }

  return pieces
}

/** Two halves of a window that held too much; null where it is as small as it may become. */
export function halveTime(window: TimeWindow, smallestMs: number): TimeWindow[] | null {
  const { fromMs, toMs } = window
  if (toMs - fromMs < 2 * smallestMs) return null
  const middle = fromMs + Math.floor((toMs - fromMs) / 2)

  return [
    { fromMs, toMs: middle },
    { fromMs: middle, toMs },
  ]
}

/** The same at a local midnight, for platforms that filter by date. */
export function halveAtMidnight(
  { fromMs, toMs }: TimeWindow,
  { smallestDays, zone }: { smallestDays: number; zone: string }
): TimeWindow[] | null {
  const from = DateTime.fromMillis(fromMs, { zone })
  const days = Math.round(DateTime.fromMillis(toMs, { zone }).diff(from, 'days').days)
  if (days < 2 * smallestDays) return null
  const middle = midnightAfterMs(fromMs, Math.floor(days / 2), zone)

  return [
    { fromMs, toMs: middle },
    { fromMs: middle, toMs },
  ]
}

export function halveDays(window: DayWindow): DayWindow[] | null {
  const days = dayCount(window)
  if (days < 2) return null
  const middle = plusDays(window.fromDay, Math.floor(days / 2))

  return [
    { fromDay: window.fromDay, toDay: plusDays(middle, -1) },
    { fromDay: middle, toDay: window.toDay },
  ]
}
