import type { Caller } from '#reporting/report_request'
import { locationPageRequest } from '#reporting/location_request'
import { modelPageRequest } from '#reporting/model_view'
import { locationReport } from '#reporting/reports/location_report'
import { modelReport } from '#reporting/reports/model_report'
import { reportFacts } from '#reporting/reports/report_facts'
import { amount, factsOf, figure, word } from '#reporting/tables/sheet'
import type { FreezableSheet } from '#reporting/tables/sheet'

type Query = Record<string, unknown>

/** Channels under every model: revenue, share and credited appointments of each. */
export async function modelSheet(caller: Caller, query: Query) {
  const { request: asked, view } = await modelPageRequest(caller, query)
  const report = await modelReport(asked, view)
  const facts = await reportFacts(asked)
  const { from, to, stage } = asked.filter
  type Row = (typeof report.rows)[number]
  const cellOf = (row: Row, model: string) => row.values.find((cell) => cell.model === model)!

  return {
    name: { from, to, stage, dataThrough: facts.dataThrough },
    columns: [
      word('channel', ({ channel }) => channel),
      word('label', ({ label }) => label),
      ...report.models.flatMap(({ name, label }) =>
        [
          amount<Row>('revenue', report.currency, (row) => cellOf(row, name).revenue),
          figure<Row>('share_ratio', (row) => cellOf(row, name).share),
          figure<Row>('appointments', (row) => cellOf(row, name).appointments),
        ].map((column) => ({ ...column, group: { name, label } }))
      ),
    ],
    pages: [[...report.rows, ...[report.baseline ?? []].flat(), report.unattributed, report.total]],
    facts: { ...factsOf({ ...facts, ...report }), run: report.run },
    lineOf: ({ channel, label }) => ({ key: channel, label, depth: 0 }),
  } satisfies FreezableSheet<Row>
}

/** Locations, those without a known one, and their total. */
export async function locationSheet(caller: Caller, query: Query) {
  const { request: asked, by } = await locationPageRequest(caller, query)
  const report = await locationReport(asked, by)
  const { rows, withoutLocation, total, currency } = report
  const facts = await reportFacts(asked)
  const { from, to, stage, model } = asked.filter
  type Row = (typeof rows)[number]
  const nameOf = (row: Row) => {
    if (row === total) return 'total'

    return row.name ?? (row === withoutLocation ? 'without_location' : 'without_label')
  }

  return {
    name: { from, to, stage, model, dataThrough: facts.dataThrough },
    columns: [
      word(by ?? 'location', nameOf),
      word('timezone', ({ timezone }) => timezone),
      figure('booked_appointments', ({ booked }) => booked),
      figure('kept_appointments', ({ kept }) => kept),
      figure('paid_appointments', ({ paid }) => paid),
      figure('no_shows', ({ noShow }) => noShow),
      figure('cancelled_appointments', ({ cancelled }) => cancelled),
      figure('open_appointments', ({ open }) => open),
      figure('kept_rate_ratio', ({ keptRate }) => keptRate),
      figure('new_persons', ({ newKept }) => newKept),
      figure('new_share_ratio', ({ newShare }) => newShare),
      amount('revenue', currency, ({ revenue }) => revenue),
      figure('share_attributed_ratio', ({ shareAttributed }) => shareAttributed),
    ],
    pages: [[...rows, withoutLocation, total]],
    facts: { ...factsOf({ ...facts, ...report }), run: null },
    lineOf: (row) => ({
      key: row.locationId ?? (row === total ? 'total' : 'elsewhere'),
      label: row.name,
      depth: 0,
    }),
  } satisfies FreezableSheet<Row>
}
