import { DateTime } from 'luxon'

/** Local days, both included. */
export interface Period {
  from: string
  to: string
}

const at = (day: string) => DateTime.fromISO(day, { zone: 'utc' })

/** A day of the calendar written YYYY-MM-DD; 30 February is none. */
export const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && at(text).isValid

export const addDays = (day: string, days: number) => at(day).plus({ days }).toISODate()!

/** How many days a period has. */
export const dayCount = ({ from, to }: Period) => at(to).diff(at(from), 'days').days + 1

/** As many days, right before. */
export function periodBefore(period: Period): Period {
  const to = addDays(period.from, -1)

  return { from: addDays(to, 1 - dayCount(period)), to }
}

export const daysOf = (period: Period) =>
  Array.from({ length: dayCount(period) }, (_, index) => addDays(period.from, index))

/** The Monday of a day's week, or the period's first day when that is later. */
export function weekOf(day: string, { from }: Period) {
  const monday = at(day).startOf('week').toISODate()!

  return monday < from ? from : monday
}
