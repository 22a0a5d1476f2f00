import { clock } from '#core/clock'
import { CurrentBusiness } from '#tenancy/current_business'

/** People answer while they wait, at the chair, or when they pay. */
const EARLY = `interval '30 minutes'`
const LATE = `interval '15 minutes'`
/** An appointment without an end. */
const USUAL_LENGTH = `interval '1 hour'`
/** How long an answer without an appointment waits for others to move out of its way. */
const WAITS_DAYS = 3

/** SQL: appointment `a` takes place while report `r` was given, at its location. */
const FITS = `
  a.location_id = r.location_id and a.gone_at is null
  and a.status not in ('no_show', 'cancelled_by_customer', 'cancelled_by_business')
  and a.starts_at between r.stated_at - interval '1 day' and r.stated_at + ${EARLY}
  and coalesce(a.ends_at, a.starts_at + ${USUAL_LENGTH}) >= r.stated_at - ${LATE}`

/** Answers whose appointment these ($2) may be, or were, and those that have none since $3. */
const CONCERNED = `
  select r.id from appointments c
    join self_reports r on r.business_id = c.business_id and r.chosen_by is null
     and r.location_id = c.location_id
     and r.stated_at between c.starts_at - ${EARLY} and c.starts_at + interval '1 day'
   where c.business_id = $1 and c.id = any($2::uuid[])
  union select r.id from self_reports r
   where r.business_id = $1 and r.chosen_by is null and r.appointment_id = any($2::uuid[])
  union select r.id from self_reports r
   where r.business_id = $1 and r.chosen_by is null and r.appointment_id is null
     and r.stated_at > $3::timestamptz`

const EVERY = 'select id from self_reports where business_id = $1 and chosen_by is null'

/** Two that fit are as good as a hundred: the look for them ends there, the latest begun first. */
const joinOf = (concerned: string) => `
with concerned as materialized (${concerned}),
fitting as (
  select r.id, r.appointment_id as former, f.appointment_id
    from self_reports r
   cross join lateral (
     select case when count(*) = 1 then (array_agg(n.id))[1] end as appointment_id from (
       select a.id from appointments a where a.business_id = r.business_id and ${FITS}
        order by a.starts_at desc limit 2) n) f
   where r.business_id = $1 and r.id in (select id from concerned))
update self_reports s set appointment_id = f.appointment_id from fitting f
 where s.business_id = $1 and s.id = f.id and s.appointment_id is distinct from f.appointment_id
returning f.former, f.appointment_id as current`

interface Moved {
  former: string | null
  current: string | null
}

const query = (concerned: string, values: unknown[], name: string) =>
  CurrentBusiness.query<Moved>(joinOf(concerned), values, name)

const ends = (moved: readonly Moved[]) => [
  ...new Set(moved.flatMap(({ former, current }) => [former, current]).filter((id) => id !== null)),
]

/**
 * Gives answers from the desk to the appointment that takes place while they are given, when
 * exactly one does; what staff chose stays. A function of what is stored, so that it does not
 * matter which came first. Answers the appointments that got or lost one. Inside the door.
 *
 * `appointmentIds`: those that changed; null: too many to name.
 */
export async function joinSelfReports(appointmentIds: readonly string[] | null) {
  const { businessId } = CurrentBusiness.scope()
  const since = clock.now().minus({ days: WAITS_DAYS }).toJSDate()
  const moved = appointmentIds
    ? await query(CONCERNED, [businessId, appointmentIds, since], 'join_self_reports')
    : await query(EVERY, [businessId], 'join_all_self_reports')

  return ends(moved)
}

/** The same for one answer. Inside the door. */
export async function joinSelfReport(id: string) {
  const moved = await query('select $2::uuid as id', [CurrentBusiness.id(), id], 'join_self_report')

  return ends(moved)
}
