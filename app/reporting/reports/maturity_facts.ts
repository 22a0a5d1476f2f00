import { clock } from '#core/clock'
import { CurrentBusiness } from '#tenancy/current_business'
import { localDay } from '#core/local_day'
import { MATURE_SEARCH_DAYS, MATURE_WINDOW_DAYS, matureThrough } from '#reporting/maturity'
import { addDays } from '#reporting/periods'
import { settledDays } from '#reporting/queries/settled_days_query'

/** By the transaction of the door. */
const found = new WeakMap<object, Promise<string | null>>()

/**
 * The last day whose figures are settled, by the business's own zone; inside the door, which looks
 * for it once.
 */
export function readMatureThrough(timezone: string) {
  const door = CurrentBusiness.transaction()
  const known = found.get(door) ?? lookFor(timezone)
  found.set(door, known)

  return known
}

async function lookFor(timezone: string) {
  const today = localDay(clock.nowMs(), timezone)
  const from = addDays(today, -MATURE_SEARCH_DAYS - MATURE_WINDOW_DAYS)

  return matureThrough(await settledDays({ from, to: today }), today)
}
