import type { Caller } from '#reporting/report_request'
import { journeyPageRequest } from '#reporting/journeys/journey_request'
import { journeyReport } from '#reporting/reports/journey_report'
import { reportFacts } from '#reporting/reports/report_facts'
import { amount, figure, word } from '#reporting/tables/sheet'
import type { Sheet } from '#reporting/tables/sheet'
import type { MoneyText } from '#core/money_text'

interface Row {
  path: string
  touches: number | null
  appointments: number
  persons: number | null
  medianDays: number | null
  value: MoneyText
}

/** Paths, those that are folded, and the appointments without one. */
export async function journeySheet(caller: Caller, query: Record<string, unknown>) {
  const { request, view } = await journeyPageRequest(caller, query)
  const report = await journeyReport(request, view)
  const { dataThrough } = await reportFacts(request)
  const { from, to, stage } = request.filter
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
    name: { from, to, stage, dataThrough },
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
