import { CurrentBusiness } from '#tenancy/current_business'
import { appointmentFilterOf } from '#reporting/appointment_filter'
import type { AppointmentFilter, Cursor } from '#reporting/appointment_filter'
import { appointmentList } from '#reporting/queries/appointment_list_query'
import { appointmentTotal } from '#reporting/queries/appointment_total_query'
import { freshness } from '#reporting/queries/freshness_query'
import type { Caller } from '#reporting/report_request'
import { rowPages } from '#reporting/tables/row_pages'
import { amount, figure, word, yesNo } from '#reporting/tables/sheet'
import type { Sheet } from '#reporting/tables/sheet'
import AppointmentRowTransformer from '#reporting/transformers/appointment_row_transformer'
import { appointmentFilterValidator } from '#reporting/validators/appointment_filter_validator'

const ROWS_AT_ONCE = 2_000

type Row = ReturnType<AppointmentRowTransformer['toObject']>

const pagesOf = (caller: Caller, filter: AppointmentFilter) =>
  rowPages<Row, Cursor>(caller, async (after) => {
    const found = await appointmentList({ ...filter, after, limit: ROWS_AT_ONCE })
    const rows = found.slice(0, ROWS_AT_ONCE)
    const last = found.length > ROWS_AT_ONCE ? rows.at(-1)! : null

    return {
      rows: rows.map((row) =>
        new AppointmentRowTransformer({ ...row, stage: filter.stage }).toObject()
      ),
      next: last && { bookedAt: last.bookedAtText, id: last.id },
    }
  })

/** The whole list of the filter, not one page of it. Persons stay masked. */
export async function appointmentSheet(caller: Caller, query: Record<string, unknown>) {
  const asked = await appointmentFilterValidator.validate(query)
  const filter = appointmentFilterOf(asked, caller.business)
  const { dataThrough } = await CurrentBusiness.run(caller.scope, freshness)
  const { from, to, stage, model } = filter

  return {
    name: { from, to, stage, model, dataThrough: dataThrough?.toISOString() ?? null },
    columns: [
      word('appointment_id', ({ externalId }) => externalId),
      word('booked_at', ({ bookedAt }) => bookedAt),
      word('starts_at', ({ startsAt }) => startsAt),
      word('timezone', ({ timezone }) => timezone),
      word('person_masked', ({ person }) => person),
      yesNo('is_new_person', ({ isNew }) => isNew),
      word('location', ({ location }) => location),
      word('service', ({ service }) => service),
      word('status', ({ status }) => status),
      yesNo('is_kept', ({ isKept }) => isKept),
      amount('value', null, ({ value }) => value),
      word('value_currency', ({ value }) => value?.currency ?? null),
      word('channel', ({ channel }) => channel),
      word('match_band', ({ band }) => band),
      figure('confidence_ratio', ({ confidence }) => confidence),
    ],
    pages: pagesOf(caller, filter),
    countRows: () => CurrentBusiness.run(caller.scope, () => appointmentTotal(filter)),
  } satisfies Sheet<Row>
}
