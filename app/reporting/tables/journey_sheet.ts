import type { Caller } from '#reporting/report_request'
import { journeyPageRequest } from '#reporting/journeys/journey_request'
import { journeyReport } from '#reporting/reports/journey_report'
import { reportFacts } from '#reporting/reports/report_facts'
import { amount, figure, word, yesNo } from '#reporting/tables/sheet'
import type { Sheet } from '#reporting/tables/sheet'
import type { Bin } from '#reporting/journeys/journey_figures'
import type { MoneyText } from '#core/money_text'

type Query = Record<string, unknown>

interface Row {
  path: string
  touches: number | null
  appointments: number
  persons: number | null
  medianDays: number | null
  value: MoneyText
}

async function asked(caller: Caller, query: Query) {
  const { request, view } = await journeyPageRequest(caller, query)
  const report = await journeyReport(request, view)
  const { dataThrough } = await reportFacts(request)
  const { from, to, stage } = request.filter

  return { report, name: { from, to, stage, dataThrough } }
}

/** Paths, those that are folded, and the appointments without one. */
export async function journeySheet(caller: Caller, query: Query) {
  const { report, name } = await asked(caller, query)
  const folded = (path: string, appointments: number, value: MoneyText): Row => ({
    path,
    touches: null,
    appointments,
    persons: null,
    medianDays: null,
    value,
  })
  const { rows, further, rare, withoutJourney, withoutValue, currency } = report
  const all: Row[] = [
    ...rows.map((row) => ({
      ...row,
      path: row.channels.map(({ channel }) => channel).join(' > '),
      touches: row.channels.length,
    })),
    folded('further_paths', further.appointments, further.value),
    ...(rare ? [folded('rare_paths', rare.appointments, rare.value)] : []),
    folded('without_contact', withoutJourney, withoutValue),
  ]

  return {
    name,
    columns: [
      word('path', ({ path }) => path),
      figure('touches_per_journey', ({ touches }) => touches),
      figure('appointments', ({ appointments }) => appointments),
      figure('persons', ({ persons }) => persons),
      figure('median_days_to_book', ({ medianDays }) => medianDays),
      amount('value', currency, ({ value }) => value),
    ],
    pages: [all],
  } satisfies Sheet<Row>
}

const binSheet = (of: 'touches' | 'days', head: string) => async (caller: Caller, query: Query) => {
  const { report, name } = await asked(caller, query)
  const bins = report[of]

  return {
    name,
    columns: [
      figure(head, ({ at }) => at),
      yesNo('or_more', (bin) => bin === bins.at(-1)),
      figure('appointments', ({ appointments }) => appointments),
    ],
    pages: [bins],
  } satisfies Sheet<Bin>
}

/** How many appointments have so many contacts before them. */
export const touchSheet = binSheet('touches', 'touches_per_journey')

/** How many are booked so many days after the first contact. */
export const daysToBookSheet = binSheet('days', 'days_to_book')
