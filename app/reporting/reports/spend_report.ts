import { clock } from '#core/clock'
import { localDay } from '#core/local_day'
import { CurrentBusiness } from '#tenancy/current_business'
import { money } from '#core/money_text'
import { accountDays, spendAccounts } from '#reporting/queries/spend_days_query'
import type { AccountDay, SpendAccount } from '#reporting/queries/spend_days_query'
import { cachedReport } from '#reporting/report_cache'
import { readClaims } from '#reporting/reports/claim_rows'
import { askedOf, echoOf, readFigures, seesSpend } from '#reporting/reports/report_period'
import type { ReportRequest } from '#reporting/reports/report_period'
import { readSpendQuality } from '#reporting/reports/spend_quality_rows'
import { countState, DAY_STATES, spendCalendar } from '#reporting/spend_calendar'
import type { Period } from '#reporting/periods'

/** Each day of an ad account in a period, and what they come to. */
export function accountRow(account: SpendAccount, rows: readonly AccountDay[], period: Period) {
  const today = localDay(clock.nowMs(), account.timezone)
  const days = spendCalendar(account, rows, { period, today })
  const known = rows.filter(({ currency }) => currency === account.currency)
  const { currency } = account

  return {
    ...account,
    cost: known.length > 0 ? money(sumOf(known), currency) : null,
    counts: Object.fromEntries(DAY_STATES.map((state) => [state, countState(days, state)])),
    days: days.map(({ day, state, costMicros }) => ({
      day,
      state,
      cost: costMicros === null ? null : money(costMicros, currency),
    })),
  }
}

const sumOf = (rows: readonly AccountDay[]) =>
  rows.reduce((sum, { costMicros }) => sum + costMicros, 0n)

/** Spend per currency: never summed over several. */
export function totalsOf(rows: readonly AccountDay[]) {
  const byCurrency = Map.groupBy(rows, ({ currency }) => currency)

  return [...byCurrency]
    .map(([currency, some]) => money(sumOf(some), currency))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1))
}

async function read(request: ReportRequest) {
  const { filter } = request
  const isSeen = seesSpend(request)
  const figures = await readFigures(request)
  const accounts = isSeen ? await spendAccounts() : []
  const rows = isSeen ? await accountDays(filter) : []
  const of = Map.groupBy(rows, ({ adAccountId }) => adAccountId)

  return {
    ...echoOf(request, figures.currency),
    asOf: clock.date().toISOString(),
    totals: totalsOf(rows),
    accounts: accounts.map((account) => accountRow(account, of.get(account.id) ?? [], filter)),
    quality: isSeen ? await readSpendQuality(request, accounts, of) : [],
    claims: isSeen ? await readClaims(request, accounts, figures) : null,
  }
}

/** Is the spend complete, and what do platforms claim? Cached for 30 s. */
export const spendReport = (request: ReportRequest) =>
  cachedReport(askedOf('spend', request), () =>
    CurrentBusiness.run(request.scope, () => read(request))
  )
