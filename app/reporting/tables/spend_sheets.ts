import type { Caller } from '#reporting/report_request'
import { pageRequest } from '#reporting/report_request'
import { reportFacts } from '#reporting/reports/report_facts'
import { spendReport } from '#reporting/reports/spend_report'
import { amount, figure, word, yesNo } from '#reporting/tables/sheet'
import type { Sheet, SheetColumn } from '#reporting/tables/sheet'

type Report = Awaited<ReturnType<typeof spendReport>>
type Account = Report['accounts'][number]
type Day = Account['days'][number]
type Claim = NonNullable<Report['claims']>['rows'][number]
type Quality = Report['quality'][number]
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

/** Per ad account, what keeps its spend from being compared with what the business earned. */
export async function spendQualitySheet(caller: Caller, query: Query) {
  const { report, period } = await asked(caller, query)

  return {
    name: period,
    columns: [
      word('ad_account', ({ name }) => name),
      word('source', ({ source }) => source),
      figure('missing_days', ({ gaps }) => gaps.reduce((sum, { days }) => sum + days, 0)),
      word('missing', ({ gaps }) => gaps.map(({ from, to }) => `${from}/${to}`).join(' ')),
      word('account_currency', ({ currency }) => currency),
      yesNo('is_other_currency', ({ isOtherCurrency }) => isOtherCurrency),
      word('timezone', ({ timezone }) => timezone),
      figure('minutes_behind', (row) => row.minutesBehind),
      figure('campaigns_with_faulty_links', ({ links }) => links.faulty),
      figure('campaigns_never_seen', ({ links }) => links.unseen),
      amount('spend_at_risk', null, ({ links }) => links.atRisk),
    ],
    pages: [report.quality],
  } satisfies Sheet<Quality>
}
