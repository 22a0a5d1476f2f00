/** Local days, both included. */
export interface Period {
  from: string
  to: string
}

const DAY_MS = 86_400_000
const TIME_OF_DAY = 'T00:00:00.000Z'

/** Midnight in UTC: a report reads days by the thousand, and a zone would be asked for each. */
const at = (day: string) => Date.parse(day + TIME_OF_DAY)
const dayAt = (ms: number) => new Date(ms).toISOString().slice(0, -TIME_OF_DAY.length)

/** A day of the calendar written YYYY-MM-DD; 30 February is none. */
export const isDay = (text: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at(text)) && dayAt(at(text)) === text

export const addDays = (day: string, days: number) => dayAt(at(day) + days * DAY_MS)

/** How many days a period has. */
export const dayCount = ({ from, to }: Period) => (at(to) - at(from)) / DAY_MS + 1

/** As many days, right before. */
export function periodBefore(period: Period): Period {
  const to = addDays(period.from, -1)

  return { from: addDays(to, 1 - dayCount(period)), to }
}

export const daysOf = (period: Period) =>
  Array.from({ length: dayCount(period) }, (_, index) => addDays(period.from, index))

/** The Monday of a day's week, or the period's first day when that is later. */
export function weekOf(day: string, { from }: Period) {
  const sinceMonday = (new Date(at(day)).getUTCDay() + 6) % 7
  const monday = addDays(day, -sinceMonday)

  return monday < from ? from : monday
}
