import { CurrentBusiness } from '#tenancy/current_business'
import type { Cursor } from '#reporting/appointment_filter'
import { Conditions, creditConditions } from '#reporting/behind/row_key'
import type { RowKey } from '#reporting/behind/row_key'
import type { Measure } from '#reporting/behind/figure_parts'
import { UNATTRIBUTED } from '#reporting/channel_labels'
import { APPOINTMENT_COLUMNS, appointmentTables } from '#reporting/queries/appointment_rows'
import type { AppointmentRow } from '#reporting/queries/appointment_rows'
import { MICROS_OF, channelOf, ofScope } from '#reporting/queries/report_rows'
import type { ReportFilter, Stage } from '#reporting/report_filter'
import type { DatedBy } from '#reporting/rollup_rows'

/** Which credits are added up; inside the door. */
export interface FigureCredits {
  filter: ReportFilter
  row: RowKey
  measure: Measure<'appointments'>
  /** Amounts in others are not of the figure. */
  currency: string
  isCredited: boolean
  /** Null: of any channel. */
  channels: readonly string[] | null
}

/** An appointment with its share of the figure, and the channels that the share is of. */
export interface FigureAppointment extends AppointmentRow {
  amount: bigint | number
  channels: string[]
}

/** The day a line counts on, as `rollup_rows` has it. */
const DAY_OF: Record<DatedBy, string> = {
  booked: 'booked_day',
  touchpoint: 'coalesce(touchpoint_day, booked_day)',
  paid: 'paid_day',
}
const REACHED: Record<Stage, string> = {
  booked: 'true',
  kept: 'is_kept',
  paid: 'is_paid',
  net: 'is_paid',
}

const reached = {
  booked: 'true',
  kept: 'is_kept',
  paid: 'is_paid',
  new: 'is_kept and is_new_person',
}

/** SQL: what a line adds, and which lines do. */
function added({ measure, filter: { stage } }: FigureCredits) {
  if (measure === 'value') return { amount: MICROS_OF[stage], when: 'true', as: 'bigint' }
  const when = measure === 'at_stage' ? REACHED[stage] : reached[measure as keyof typeof reached]

  return { amount: 'credit', when, as: 'double precision' }
}

/** SQL: credits with the channel that each counts for. */
const counted = (filter: ReportFilter) =>
  filter.matches === undefined
    ? 'credits'
    : `(select business_id, appointment_id, model, ${channelOf(filter)} as channel, campaign_id,
               ad_group_id, ad_id, location_id, is_new_person, credit, currency, is_kept, is_paid,
               booked_micros, kept_micros, paid_micros, net_micros, touchpoint_day, booked_day,
               paid_day from credits) as counted`

/** SQL: appointments with what they add, floats without what adding leaves behind. */
function behind(asked: FigureCredits, on: Conditions) {
  const { model, datedBy, from, to } = asked.filter
  const { amount, when, as } = added(asked)
  const day = DAY_OF[datedBy]
  on.always(`model = ${on.bind(model)}`)
  on.always(`${day} between ${on.bind(from)} and ${on.bind(to)}`)
  on.always(when)
  on.always(ofScope().replace(/^and /, ''))
  if (asked.isCredited) on.always(`channel <> '${UNATTRIBUTED}'`)
  if (asked.channels) on.always(`channel = any(${on.bind(asked.channels)}::text[])`)
  if (asked.measure === 'value') on.always(`currency = ${on.bind(asked.currency)}`)
  creditConditions(on, asked.row)

  return `
  select appointment_id, sum(${amount})::${as} as amount,
         array_agg(distinct channel order by channel) as channels
    from ${counted(asked.filter)} where business_id = $1 and ${on.sql}
   group by appointment_id having abs(sum(${amount})) > 1e-9`
}

const opened = () => {
  const on = new Conditions()
  on.bind(CurrentBusiness.id())

  return on
}

/** How many appointments there are behind a figure, and what they come to; inside the door. */
export async function figureCreditsTotal(asked: FigureCredits) {
  const on = opened()
  const { as } = added(asked)
  const [row] = await CurrentBusiness.query<{ total: number; sum: bigint | number }>(
    `select count(*)::int as total, coalesce(sum(amount), 0)::${as} as sum
       from (${behind(asked, on)}) as behind`,
    on.values
  )

  return row!
}

/** A page of them, the newest booking first, and one row more where there is a next page. */
export function figureCredits(asked: FigureCredits, page: { after: Cursor | null; limit: number }) {
  const on = opened()
  on.bind(asked.filter.model)
  const rows = behind(asked, on)
  const [at, id] = [on.bind(page.after?.bookedAt ?? null), on.bind(page.after?.id ?? null)]

  return CurrentBusiness.query<FigureAppointment>(
    `with behind as materialized (${rows})
     select ${APPOINTMENT_COLUMNS}, x.amount, x.channels
       from ${appointmentTables(asked.filter.stage)}
       join behind x on x.appointment_id = a.id
      where a.business_id = $1
        and (${at}::timestamptz is null or (a.booked_at, a.id) < (${at}::timestamptz, ${id}::uuid))
      order by a.booked_at desc, a.id desc
      limit ${on.bind(page.limit + 1)}`,
    on.values
  )
}
