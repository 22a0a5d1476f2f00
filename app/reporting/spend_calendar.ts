import { addDays, daysOf } from '#reporting/periods'
import type { Period } from '#reporting/periods'
import type { AccountDay, SpendAccount } from '#reporting/queries/spend_days_query'

/** `outside`: before the first spend, not over yet, or after an account was closed. */
export const DAY_STATES = ['imported', 'restated', 'zero', 'missing', 'outside'] as const
export type DayState = (typeof DAY_STATES)[number]

export interface CalendarDay {
  day: string
  state: DayState
  costMicros: bigint | null
}

/** Where spend of an account is due: from its first day to yesterday, of a closed one to its last. */
function dueOf({ firstDay, lastDay, status }: SpendAccount, today: string): Period | null {
  if (firstDay === null || lastDay === null) return null

  return { from: firstDay, to: status === 'active' ? addDays(today, -1) : lastDay }
}

function stateOf(row: AccountDay | undefined, isDue: boolean): DayState {
  if (!row) return isDue ? 'missing' : 'outside'
  if (row.isRestated) return 'restated'

  return row.costMicros === 0n ? 'zero' : 'imported'
}

/** Each day of the period with what is known of it; `today` is that of the account's zone. */
export function spendCalendar(
  account: SpendAccount,
  rows: readonly AccountDay[],
  { period, today }: { period: Period; today: string }
): CalendarDay[] {
  const byDay = new Map(rows.map((row) => [row.day, row]))
  const due = dueOf(account, today)

  return daysOf(period).map((day) => {
    const row = byDay.get(day)
    const isDue = due !== null && day >= due.from && day <= due.to

    return { day, state: stateOf(row, isDue), costMicros: row?.costMicros ?? null }
  })
}

export const countState = (days: readonly CalendarDay[], state: DayState) =>
  days.filter((one) => one.state === state).length
