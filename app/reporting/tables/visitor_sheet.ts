import type { Caller } from '#reporting/report_request'
import { pageRequest } from '#reporting/report_request'
import { reportFacts } from '#reporting/reports/report_facts'
import { visitorReport } from '#reporting/reports/visitor_report'
import type { VisitorRow } from '#reporting/reports/visitor_report'
import { figure, word } from '#reporting/tables/sheet'
import type { Sheet } from '#reporting/tables/sheet'

/** Visitors by channel beside what the model credits each with, and all of them together. */
export async function visitorSheet(caller: Caller, query: Record<string, unknown>) {
  const request = await pageRequest(caller, query)
  const { rows, total } = await visitorReport(request)
  const { dataThrough } = await reportFacts(request)
  const { from, to, model } = request.filter

  return {
    name: { from, to, model, dataThrough },
    columns: [
      word('channel', ({ channel }) => channel),
      figure('visitors', ({ visitors }) => visitors),
      figure('booked', ({ booked }) => booked),
      figure('booking_rate_ratio', ({ rate }) => rate),
    ],
    pages: [total ? [...rows, total] : rows],
  } satisfies Sheet<VisitorRow>
}
