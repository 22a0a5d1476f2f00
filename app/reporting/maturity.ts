import { addDays } from '#reporting/periods'
import type { SettledDay } from '#reporting/queries/settled_days_query'

/** Share of booked appointments that must have a final status. */
export const MATURE_SHARE = 0.95
/** Days that are judged together: a quiet day with one late appointment decides nothing alone. */
export const MATURE_WINDOW_DAYS = 7
/** How far back is looked; what is still open after that stays open. */
export const MATURE_SEARCH_DAYS = 400

/**
 * The last day up to which at least 95 % of the appointments booked in the week before have a
 * final status; days without appointments have none that is open. Null: no day of the search.
 */
export function matureThrough(days: readonly SettledDay[], today: string): string | null {
  const byDay = new Map(days.map((one) => [one.day, one]))
  const isMature = (last: string) => {
    let [appointments, settled] = [0, 0]
    for (let back = 0; back < MATURE_WINDOW_DAYS; back++) {
      const one = byDay.get(addDays(last, -back))
      appointments += one?.appointments ?? 0
      settled += one?.settled ?? 0
    }

    return settled >= MATURE_SHARE * appointments
  }
  for (let back = 0; back <= MATURE_SEARCH_DAYS; back++) {
    const day = addDays(today, -back)
    if (isMature(day)) return day
  }

  return null
}

/** Appointments of these days whose status may still change. */
export const openCount = (days: readonly SettledDay[]) =>
  days.reduce((sum, { appointments, settled }) => sum + appointments - settled, 0)
