import { BAND_FROM } from '#attribution/confidence'
import { CurrentBusiness } from '#tenancy/current_business'
import { Conditions } from '#reporting/behind/row_key'
import { UNATTRIBUTED } from '#reporting/channel_labels'
import type { AppointmentFilter, Band } from '#reporting/appointment_filter'
import { journeyCondition } from '#reporting/queries/journey_condition'
import { APPOINTMENT_COLUMNS, appointmentTables } from '#reporting/queries/appointment_rows'
import type { AppointmentRow } from '#reporting/queries/appointment_rows'
import type { Stage } from '#reporting/report_filter'

/** The bands of `attribution/confidence`, said in SQL. */
const OF_BAND: Record<Band, string> = {
  strong: `m.confidence >= ${BAND_FROM.strong}`,
  fair: `m.confidence >= ${BAND_FROM.fair} and m.confidence < ${BAND_FROM.strong}`,
  weak: `m.confidence >= ${BAND_FROM.weak} and m.confidence < ${BAND_FROM.fair}`,
  unmatched: `(m.confidence is null or m.confidence < ${BAND_FROM.weak})`,
}
const REACHED: Record<Stage, string | null> = {
  booked: null,
  kept: 'a.kept_at is not null',
  paid: 'v.is_paid',
  net: 'v.is_paid',
}
const MARGIN = `interval '2 days'`

/** The instants around the local days first: only they have an index. */
const PERIOD = `
  a.business_id = $1
  and a.booked_at >= $3::timestamp at time zone 'UTC' - ${MARGIN}
  and a.booked_at < $4::timestamp at time zone 'UTC' + ${MARGIN}
  and (a.booked_at at time zone coalesce(l.timezone, b.timezone))::date between $3::date and $4::date
  and ($5::text is null or a.status = $5)
  and ($6::text is null or coalesce(v.channel, '${UNATTRIBUTED}') = $6)`

/** What the filter asks for, with `$1` the business, `$2` the model, `$3` and `$4` the days. */
function conditionsOf(filter: AppointmentFilter) {
  const { model, from, to, status, channel, band, stage } = filter
  const on = new Conditions()
  for (const value of [CurrentBusiness.id(), model, from, to, status, channel]) on.bind(value)
  on.always(PERIOD)
  on.always(band ? OF_BAND[band] : '')
  on.always(REACHED[stage] ?? '')
  journeyCondition(on, filter)

  return on
}

/** A page of appointments, the newest booking first, and one row more when there is a next page. */
export function appointmentList(filter: AppointmentFilter) {
  const on = conditionsOf(filter)
  const { after, limit } = filter
  if (after)
    on.always(
      `(a.booked_at, a.id) < (${on.bind(after.bookedAt)}::timestamptz, ${on.bind(after.id)}::uuid)`
    )

  return CurrentBusiness.query<AppointmentRow>(
    `select ${APPOINTMENT_COLUMNS}
       from ${appointmentTables(filter.stage)}
      where ${on.sql}
      order by a.booked_at desc, a.id desc
      limit ${on.bind(limit + 1)}`,
    on.values
  )
}

/** How many appointments the filter has, on every page. */
export async function appointmentCount(filter: AppointmentFilter) {
  const on = conditionsOf(filter)
  const [row] = await CurrentBusiness.query<{ total: number }>(
    `select count(*)::int as total from ${appointmentTables(filter.stage)} where ${on.sql}`,
    on.values
  )

  return row!.total
}
