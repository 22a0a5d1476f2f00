import { CurrentBusiness } from '#tenancy/current_business'
import type { AppointmentFilter } from '#reporting/appointment_filter'
import { asksForJourneys } from '#reporting/journeys/journey_filter'
import { appointmentCount } from '#reporting/queries/appointment_list_query'

/** What the daily sums of appointments know: not what was paid, nor what a journey was. */
const isSummed = (filter: AppointmentFilter) =>
  filter.band === null &&
  filter.channel === null &&
  !asksForJourneys(filter) &&
  (filter.stage === 'booked' || filter.stage === 'kept')

/**
 * How many appointments the filter has, on every page: from the daily sums where they can say it,
 * a hundredth of the rows. Inside the door.
 */
export const appointmentTotal = (filter: AppointmentFilter) =>
  isSummed(filter) ? summed(filter) : appointmentCount(filter)

async function summed({ from, to, status, stage }: AppointmentFilter) {
  const [row] = await CurrentBusiness.query<{ total: number }>(
    `select coalesce(sum(appointments), 0)::int as total from appointment_daily
      where business_id = $1 and day between $2 and $3
        and ($4::text is null or status = $4) and (is_kept or not $5)`,
    [CurrentBusiness.id(), from, to, status, stage === 'kept']
  )

  return row!.total
}
