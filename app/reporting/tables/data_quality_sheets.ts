import type { Caller } from '#reporting/report_request'
import { pageRequest } from '#reporting/report_request'
import { dataQualityReport } from '#reporting/reports/data_quality_report'
import { reportFacts } from '#reporting/reports/report_facts'
import { amount, figure, word, yesNo } from '#reporting/tables/sheet'
import type { Sheet } from '#reporting/tables/sheet'

type Report = Awaited<ReturnType<typeof dataQualityReport>>
type Query = Record<string, unknown>

async function asked(caller: Caller, query: Query) {
  const request = await pageRequest(caller, query)
  const report = await dataQualityReport(request)
  const { dataThrough } = await reportFacts(request)
  const { from, to } = request.filter

  return { report, name: { from, to, dataThrough } }
}

/** Campaigns whose links are at fault, with the link to use instead. */
export async function utmSheet(caller: Caller, query: Query) {
  const { report, name } = await asked(caller, query)
  type Row = NonNullable<Report['audit']>['rows'][number]

  return {
    name,
    columns: [
      word('campaign', ({ name: campaign }) => campaign),
      word('ad_account', ({ adAccount }) => adAccount),
      amount('spend_of_7_days', report.currency, ({ spend }) => spend),
      yesNo('is_seen', ({ isSeen }) => isSeen),
      word('faults', ({ faults }) => faults.join(' ')),
      word('url', ({ url }) => url),
      word('fixed_url', ({ fixedUrl }) => fixedUrl),
    ],
    pages: [report.audit?.rows ?? []],
  } satisfies Sheet<Row>
}

/** Unmatched appointments by what they lack. */
export async function unmatchedSheet(caller: Caller, query: Query) {
  const { report, name } = await asked(caller, query)

  return {
    name,
    columns: [
      word('reason', ({ reason }) => reason),
      figure('appointments', ({ appointments }) => appointments),
      figure('share_of_unmatched_ratio', ({ share }) => share),
    ],
    pages: [report.unmatched],
  } satisfies Sheet<Report['unmatched'][number]>
}

/** Appointments by the strongest kind of evidence of their match. */
export async function tierSheet(caller: Caller, query: Query) {
  const { report, name } = await asked(caller, query)

  return {
    name,
    columns: [
      word('tier', ({ tier }) => tier),
      figure('appointments', ({ appointments }) => appointments),
      figure('share_of_booked_ratio', ({ share }) => share),
    ],
    pages: [report.tiers],
  } satisfies Sheet<Report['tiers'][number]>
}

/** Events that were not kept, by why. */
export async function dropSheet(caller: Caller, query: Query) {
  const { report, name } = await asked(caller, query)
  type Row = NonNullable<Report['drops']>['rows'][number]

  return {
    name,
    columns: [
      word('drop_reason', ({ reason }) => reason),
      figure('hits', ({ hits }) => hits),
      figure('share_of_events_ratio', ({ share }) => share),
    ],
    pages: [report.drops?.rows ?? []],
  } satisfies Sheet<Row>
}

/** What would raise the match rate, the most first. */
export async function leverSheet(caller: Caller, query: Query) {
  const { report, name } = await asked(caller, query)

  return {
    name,
    columns: [
      word('lever', ({ lever }) => lever),
      figure('unmatched_appointments', ({ appointments }) => appointments),
      figure('compared_appointments', ({ compared }) => compared),
      figure('matched_of_compared_ratio', ({ rate }) => rate),
      figure('gain_appointments', ({ gain }) => gain),
    ],
    pages: [report.levers],
  } satisfies Sheet<Report['levers'][number]>
}

/** What people said of how they came beside what was matched, a line for each pair. */
export async function reconciliationSheet(caller: Caller, query: Query) {
  const { report, name } = await asked(caller, query)
  type Row = Report['reconciliation']['rows'][number]

  return {
    name,
    columns: [
      word('answer', ({ answer }) => answer),
      word('matched_channel', ({ channel }) => channel),
      figure('appointments', ({ appointments }) => appointments),
      yesNo('agrees', ({ agrees }) => agrees),
    ],
    pages: [report.reconciliation.rows],
  } satisfies Sheet<Row>
}

/** Stated confidence against what proved right, a line for each dot of the diagram. */
export async function reliabilitySheet(caller: Caller, query: Query) {
  const { report, name } = await asked(caller, query)
  type Row = NonNullable<Report['reliability']>['dots'][number]

  return {
    name,
    columns: [
      figure('stated_ratio', ({ stated }) => stated),
      figure('right_ratio', ({ right }) => right),
      figure('right_low_ratio', ({ low }) => low),
      figure('right_high_ratio', ({ high }) => high),
      figure('labels', ({ labels }) => labels),
      yesNo('band_has_enough', ({ isFirm }) => isFirm),
    ],
    pages: [report.reliability?.dots ?? []],
  } satisfies Sheet<Row>
}
