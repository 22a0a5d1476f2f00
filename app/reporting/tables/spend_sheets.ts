import type { Caller } from '#reporting/report_request'
import { pageRequest } from '#reporting/report_request'
import { reportFacts } from '#reporting/reports/report_facts'
import { spendReport } from '#reporting/reports/spend_report'
import { amount, figure, word } from '#reporting/tables/sheet'
import type { Sheet, SheetColumn } from '#reporting/tables/sheet'

type Report = Awaited<ReturnType<typeof spendReport>>
type Account = Report['accounts'][number]
type Day = Account['days'][number]
type Claim = NonNullable<Report['claims']>['rows'][number]
type Query = Record<string, unknown>

async function asked(caller: Caller, query: Query) {
  const request = await pageRequest(caller, query)
  const report = await spendReport(request)
  const { dataThrough } = await reportFacts(request)
  const { from, to, stage, model } = request.filter

  return { report, period: { from, to, dataThrough }, chosen: { stage, model } }
}

interface AccountDay {
  account: Account
  day: Day
}

/** A day of an ad account, with what is known of it. */
export const accountDayColumns: SheetColumn<AccountDay>[] = [
  word('ad_account', ({ account }) => account.name),
  word('ad_account_id', ({ account }) => account.externalId),
  word('timezone', ({ account }) => account.timezone),
  word('day', ({ day }) => day.day),
  word('state', ({ day }) => day.state),
  amount('cost', null, ({ day }) => day.cost),
  word('cost_currency', ({ account }) => account.currency),
]

/** Each ad account's days with what is known of them. */
export async function spendSheet(caller: Caller, query: Query) {
  const { report, period } = await asked(caller, query)
  return {
    name: period,
    columns: accountDayColumns,
    pages: report.accounts.map((account) => account.days.map((day) => ({ account, day }))),
  } satisfies Sheet<AccountDay>
}

/** What platforms claim beside what we credit. */
export async function claimSheet(caller: Caller, query: Query) {
  const { report, period, chosen } = await asked(caller, query)

  return {
    name: { ...period, ...chosen },
    columns: [
      word('ad_account', ({ name }) => name),
      figure('claimed_conversions', ({ claimed }) => claimed),
      amount('claimed_value', null, ({ claimedValue }) => claimedValue),
      figure('credited_appointments', ({ appointments }) => appointments),
      amount('credited_value', null, ({ value }) => value),
      word('value_currency', ({ value }) => value.currency),
      figure('over_claim_ratio', ({ overClaim }) => overClaim),
    ],
    pages: [report.claims?.rows ?? []],
  } satisfies Sheet<Claim>
}
