import { CurrentBusiness } from '#tenancy/current_business'
import { UNATTRIBUTED } from '#reporting/channel_labels'
import type { AppointmentFilter, Band } from '#reporting/appointment_filter'
import { APPOINTMENT_COLUMNS, appointmentTables } from '#reporting/queries/appointment_rows'
import type { AppointmentRow } from '#reporting/queries/appointment_rows'
import type { Stage } from '#reporting/report_filter'

/** The bands of `attribution/confidence`, said in SQL. */
const OF_BAND: Record<Band, string> = {
  strong: 'm.confidence >= 0.9',
  fair: 'm.confidence >= 0.7 and m.confidence < 0.9',
  weak: 'm.confidence >= 0.5 and m.confidence < 0.7',
  unmatched: '(m.confidence is null or m.confidence < 0.5)',
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

const WALKED = `a.id in (
  select j.appointment_id from journeys j
   where j.business_id = $1 and j.booked_day between $3 and $4 and j.path = $7)`

function where({ band, stage, path }: AppointmentFilter) {
  const more = [band && OF_BAND[band], REACHED[stage], path ? WALKED : '$7::text is null'].filter(
    Boolean
  )

  return [PERIOD, ...more].join(' and ')
}

const valuesOf = ({ model, from, to, status, channel, path }: AppointmentFilter) => [
  CurrentBusiness.id(),
  model,
  from,
  to,
  status,
  channel,
  path,
]

/** A page of appointments, the newest booking first, and one row more when there is a next page. */
export const appointmentList = (filter: AppointmentFilter) =>
  CurrentBusiness.query<AppointmentRow>(
    `select ${APPOINTMENT_COLUMNS}
       from ${appointmentTables(filter.stage)}
      where ${where(filter)}
        and ($8::timestamptz is null or (a.booked_at, a.id) < ($8::timestamptz, $9::uuid))
      order by a.booked_at desc, a.id desc
      limit $10`,
    [
      ...valuesOf(filter),
      filter.after?.bookedAt ?? null,
      filter.after?.id ?? null,
      filter.limit + 1,
    ]
  )

/** How many appointments the filter has, on every page. */
export async function appointmentCount(filter: AppointmentFilter) {
  const [row] = await CurrentBusiness.query<{ total: number }>(
    `select count(*)::int as total from ${appointmentTables(filter.stage)} where ${where(filter)}`,
    valuesOf(filter)
  )

  return row!.total
}
