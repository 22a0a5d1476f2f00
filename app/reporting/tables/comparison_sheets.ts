import type { Caller } from '#reporting/report_request'
import { locationPageRequest } from '#reporting/location_request'
import { modelPageRequest } from '#reporting/model_view'
import { locationReport } from '#reporting/reports/location_report'
import { modelReport } from '#reporting/reports/model_report'
import { reportFacts } from '#reporting/reports/report_facts'
import { modelColumns, placeColumns } from '#reporting/tables/comparison_columns'
import { fairColumns, fairLines } from '#reporting/tables/fair_columns'
import type { FairLine } from '#reporting/tables/fair_columns'
import { amount, factsOf, word } from '#reporting/tables/sheet'
import type { FreezableSheet, Sheet } from '#reporting/tables/sheet'

type Query = Record<string, unknown>

/** Channels under every model. */
export async function modelSheet(caller: Caller, query: Query) {
  const { request: asked, view } = await modelPageRequest(caller, query)
  const report = await modelReport(asked, view)
  const facts = await reportFacts(asked)
  const { from, to, stage, matches } = asked.filter
  type Row = (typeof report.rows)[number]

  return {
    name: { from, to, stage, matches, dataThrough: facts.dataThrough },
    columns: modelColumns(report.models, report.currency),
    pages: [[...report.rows, ...[report.baseline ?? []].flat(), report.unattributed, report.total]],
    facts: { ...factsOf({ ...facts, ...report }), run: report.run },
    lineOf: ({ channel, label }) => ({ key: channel, label, depth: 0 }),
  } satisfies FreezableSheet<Row>
}

/** Where the models that are compared put each channel's revenue, their intervals joined. */
export async function bandSheet(caller: Caller, query: Query) {
  const { request: asked, view } = await modelPageRequest(caller, query)
  const { rows, currency } = await modelReport(asked, view)
  const { dataThrough } = await reportFacts(asked)
  const { from, to, stage, model, matches } = asked.filter
  const banded = rows.filter(({ band }) => band !== null)
  const chosen = ({ values }: (typeof rows)[number]) =>
    values.find((cell) => cell.model === model)?.revenue ?? null

  return {
    name: { from, to, stage, model, matches, dataThrough },
    columns: [
      word('channel', ({ channel }) => channel),
      word('label', ({ label }) => label),
      amount('lowest_revenue', currency, ({ band }) => band!.low),
      amount('chosen_revenue', currency, chosen),
      amount('highest_revenue', currency, ({ band }) => band!.high),
    ],
    pages: [banded],
  } satisfies Sheet<(typeof rows)[number]>
}

/** Places fairly compared, by cost of a new person and by how many appointments are kept. */
export async function fairSheet(caller: Caller, query: Query) {
  const { request: asked, by } = await locationPageRequest(caller, query)
  const { comparison, currency } = await locationReport(asked, by)
  const { dataThrough } = await reportFacts(asked)
  const { from, to, stage, model, matches } = asked.filter

  return {
    name: { from, to, stage, model, matches, dataThrough },
    columns: fairColumns(currency),
    pages: [fairLines(comparison)],
  } satisfies Sheet<FairLine>
}

/** Locations, those without a known one, and their total. */
export async function locationSheet(caller: Caller, query: Query) {
  const { request: asked, by } = await locationPageRequest(caller, query)
  const report = await locationReport(asked, by)
  const { rows, withoutLocation, total } = report
  const facts = await reportFacts(asked)
  const { from, to, stage, model, matches } = asked.filter
  type Row = (typeof rows)[number]

  return {
    name: { from, to, stage, model, matches, dataThrough: facts.dataThrough },
    columns: placeColumns(report),
    pages: [[...rows, withoutLocation, total]],
    facts: { ...factsOf({ ...facts, ...report }), run: null },
    lineOf: (row) => ({
      key: row.locationId ?? (row === total ? 'total' : 'elsewhere'),
      label: row.name,
      depth: 0,
    }),
  } satisfies FreezableSheet<Row>
}
