import { clock } from '#core/clock'
import { localDay } from '#core/local_day'
import { MATURE_SEARCH_DAYS, MATURE_WINDOW_DAYS, matureThrough } from '#reporting/maturity'
import { addDays } from '#reporting/periods'
import { settledDays } from '#reporting/queries/settled_days_query'

/** The last day whose figures are settled, by the business's own zone; inside the door. */
export async function readMatureThrough(timezone: string) {
  const today = localDay(clock.nowMs(), timezone)
  const from = addDays(today, -MATURE_SEARCH_DAYS - MATURE_WINDOW_DAYS)

  return matureThrough(await settledDays({ from, to: today }), today)
}
