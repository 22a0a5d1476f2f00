import { CurrentBusiness } from '#tenancy/current_business'
import type { Cursor } from '#reporting/appointment_filter'
import { NONE } from '#reporting/behind/row_key'
import type { Period } from '#reporting/periods'
import { APPOINTMENT_COLUMNS, appointmentTables } from '#reporting/queries/appointment_rows'
import type { FigureAppointment } from '#reporting/queries/figure_credits_query'
import type { ReportFilter } from '#reporting/report_filter'

/** Appointments that became something, at one place or (null) at any; inside the door. */
export interface FigureOutcomes extends Period {
  filter: ReportFilter
  place: string | null
  /** Kept ones alone, or the missed and cancelled ones too. */
  isKept: boolean
}

const OVER = `(a.kept_at is not null or a.status in
  ('no_show', 'cancelled_by_customer', 'cancelled_by_business'))`

/** The rule of `location_outcomes`, on the appointments themselves. */
const outcomes = ({ place, isKept }: FigureOutcomes) => `
  a.business_id = $1 and a.gone_at is null
  and (a.booked_at at time zone coalesce(l.timezone, b.timezone))::date between $3::date and $4::date
  and ${isKept ? 'a.kept_at is not null' : OVER}
  and ${place === NONE ? '$5::text is not null and l.id is null' : '($5::uuid is null or a.location_id = $5::uuid)'}`

const valuesOf = ({ filter, from, to, place }: FigureOutcomes) => [
  CurrentBusiness.id(),
  filter.model,
  from,
  to,
  place,
]

export async function figureOutcomesTotal(asked: FigureOutcomes) {
  const [row] = await CurrentBusiness.query<{ total: number }>(
    `select count(*)::int as total
       from ${appointmentTables(asked.filter.stage)} where $2::text is not null and ${outcomes(asked)}`,
    valuesOf(asked)
  )

  return { total: row!.total, sum: row!.total }
}

/** A page of them, the newest booking first, each counting once, and one row more for a next one. */
export const figureOutcomes = (
  asked: FigureOutcomes,
  page: { after: Cursor | null; limit: number }
) =>
  CurrentBusiness.query<FigureAppointment>(
    `select ${APPOINTMENT_COLUMNS}, 1 as amount, array_remove(array[v.channel], null) as channels
       from ${appointmentTables(asked.filter.stage)}
      where ${outcomes(asked)}
        and ($6::timestamptz is null or (a.booked_at, a.id) < ($6::timestamptz, $7::uuid))
      order by a.booked_at desc, a.id desc
      limit $8`,
    [...valuesOf(asked), page.after?.bookedAt ?? null, page.after?.id ?? null, page.limit + 1]
  )
