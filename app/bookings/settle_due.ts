import { announce } from '#core/announce'
import { clock } from '#core/clock'
import { CurrentBusiness } from '#tenancy/current_business'
import { AppointmentsChanged } from '#bookings/events/appointments_changed'
import { KEPT_AFTER_HOURS } from '#bookings/settle'

const AT_ONCE = 5_000

/**
 * Counts as kept what nobody reported missed in time: the part of `keptAt` that only the passing
 * of time decides. Inside the door; returns how many, at most 5,000 a call.
 */
export async function settleDue() {
  const rows = await CurrentBusiness.query<{ id: string }>(
    `update appointments set kept_at = greatest(starts_at, coalesce(ends_at, starts_at)),
            kept_by = 'derived', updated_at = now()
      where business_id = $1 and id in (
        select id from appointments
         where business_id = $1 and kept_at is null and gone_at is null
           and status in ('booked', 'checked_in') and starts_at <= $2
           and greatest(starts_at, coalesce(ends_at, starts_at)) <= $2
         order by starts_at limit ${AT_ONCE})
      returning id`,
    [CurrentBusiness.id(), new Date(clock.nowMs() - KEPT_AFTER_HOURS * 3_600_000)]
  )
  const ids = rows.map(({ id }) => id)
  if (ids.length) await announce(new AppointmentsChanged(ids, 'settled'))

  return ids.length
}
