import type { AcquiredRow } from '#reporting/people_figures'
import type { Caller } from '#reporting/report_request'
import { pageRequest } from '#reporting/report_request'
import { peopleReport } from '#reporting/reports/people_report'
import { reportFacts } from '#reporting/reports/report_facts'
import { RETURN_DAYS, VALUE_DAYS } from '#reporting/visits/person_facts'
import { amount, figure, word, yesNo } from '#reporting/tables/sheet'
import type { Sheet } from '#reporting/tables/sheet'

type Query = Record<string, unknown>

async function asked(caller: Caller, query: Query) {
  const request = await pageRequest(caller, query)
  const report = await peopleReport(request)
  const { dataThrough } = await reportFacts(request)
  const { from, to, model } = request.filter

  return { report, name: { from, to, model, dataThrough } }
}

/** New persons by channel and campaign: who came again, and what they paid. */
export async function peopleSheet(caller: Caller, query: Query) {
  const { report, name } = await asked(caller, query)
  const { rows, total, currency } = report

  return {
    name,
    columns: [
      word('channel', ({ channel }) => channel),
      word('campaign', ({ name: campaign }) => campaign),
      figure('new_persons', ({ persons }) => persons),
      ...RETURN_DAYS.flatMap((days, at) => [
        figure<AcquiredRow>(`persons_of_${days}_days`, ({ returns }) => returns[at]!.ofAge),
        figure<AcquiredRow>(`back_in_${days}_days_ratio`, ({ returns }) => returns[at]!.share),
      ]),
      ...VALUE_DAYS.flatMap((days, at) => [
        figure<AcquiredRow>(`persons_of_${days}_days_value`, ({ values }) => values[at]!.ofAge),
        amount<AcquiredRow>(
          `net_per_person_${days}_days`,
          currency,
          ({ values }) => values[at]!.netPerPerson
        ),
      ]),
    ],
    pages: [[...rows.flatMap(({ campaigns, ...row }) => [row, ...campaigns]), total]],
  } satisfies Sheet<AcquiredRow>
}

/** A line for each cell of the grid of cohorts. */
export async function cohortSheet(caller: Caller, query: Query) {
  const { report, name } = await asked(caller, query)
  const cells = report.cohorts.rows.flatMap(({ month, size, cells: own }) =>
    own.flatMap((cell) => (cell ? [{ month, size, ...cell }] : []))
  )

  return {
    name: { dataThrough: name.dataThrough },
    columns: [
      word('first_month', ({ month }) => month),
      figure('persons', ({ size }) => size),
      figure('months_since', ({ monthsSince }) => monthsSince),
      figure('persons_back', ({ persons }) => persons),
      figure('back_ratio', ({ share }) => share),
      yesNo('is_open', ({ isOpen }) => isOpen),
    ],
    pages: [cells],
  } satisfies Sheet<(typeof cells)[number]>
}

/** New and returning persons of each day or week. */
export async function newnessSheet(caller: Caller, query: Query) {
  const { report, name } = await asked(caller, query)
  const { unit, days } = report.newness

  return {
    name,
    columns: [
      word(unit === 'day' ? 'day' : 'week_from', ({ day }) => day),
      figure('new_persons', ({ newPersons }) => newPersons),
      figure('returning_persons', ({ returning }) => returning),
      yesNo('is_mature', ({ isMature }) => isMature),
    ],
    pages: [days],
  } satisfies Sheet<(typeof days)[number]>
}
