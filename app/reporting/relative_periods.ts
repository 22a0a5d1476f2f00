import { addDays } from '#reporting/periods'
import type { Period } from '#reporting/periods'

export const RELATIVE_PERIODS = [
  'days_7',
  'days_30',
  'days_90',
  'this_month',
  'last_month',
  'this_year',
] as const
/** A period that moves with the day it is looked at. */
export type RelativePeriod = (typeof RELATIVE_PERIODS)[number]

const lastDays = (days: number) => (today: string) => ({
  from: addDays(today, 1 - days),
  to: today,
})
const monthOf = (day: string) => `${day.slice(0, 7)}-01`

const PERIODS: Record<RelativePeriod, (today: string) => Period> = {
  days_7: lastDays(7),
  days_30: lastDays(30),
  days_90: lastDays(90),
  this_month: (today) => ({ from: monthOf(today), to: today }),
  last_month: (today) => {
    const to = addDays(monthOf(today), -1)

    return { from: monthOf(to), to }
  },
  this_year: (today) => ({ from: `${today.slice(0, 4)}-01-01`, to: today }),
}

/** What it is on a local day, today included where it has not ended. */
export const relativePeriod = (name: RelativePeriod, today: string): Period => PERIODS[name](today)
