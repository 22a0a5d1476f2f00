import { CurrentBusiness } from '#tenancy/current_business'

/** A payment that found, changed or lost its appointment. */
export interface JoinedPayment {
  before: string | null
  after: string | null
}

/** Payments of which only the platform's own word is final; the rest is judged again. */
const OPEN_IN_BULK = `(p.pass_id = $2 or p.external_appointment_id is null or p.appointment_id is null)`
const NAMED = 'p.id = any($2::uuid[])'

const FALLEN = `('no_show', 'cancelled_by_customer', 'cancelled_by_business')`
const OVER = 'greatest(a.starts_at, coalesce(a.ends_at, a.starts_at))'

/** Lower fits better: paid around the visit, around the booking, or around one that fell through. */
const FIT = `case
  when a.status not in ${FALLEN}
   and p.paid_at between a.starts_at - interval '2 hours' and ${OVER} + interval '24 hours' then 1
  when p.paid_at between a.booked_at - interval '1 hour' and a.booked_at + interval '24 hours'
   then case when a.status in ${FALLEN} then 3 else 2 end
end`

/** What ties a payment without a stated appointment to one, the strongest first. */
const TIES = [
  { by: 'session', on: 'a.hint_session = p.hint_session' },
  { by: 'visitor', on: 'a.hint_visitor = p.hint_visitor' },
  { by: 'person', on: 'a.person_id = p.person_id' },
]

const candidates = TIES.map(
  ({ by, on }, at) => `
  select p.id as payment_id, a.id as appointment_id, '${by}' as joined_by, ${at} as tie, ${FIT} as fit
    from open p join appointments a on a.business_id = $1 and ${on}
   where a.gone_at is null and (a.currency is null or a.currency = p.currency)
     and (a.location_id is null or p.location_id is null or a.location_id = p.location_id)`
).join('\n  union all')

/**
 * Payment ↔ appointment in the order of the rules: the appointment the platform states; the one
 * its metadata names, in whichever source; one that shares session, visitor or person, place and
 * currency, and fits in time. Two that fit equally well are none.
 */
const RULES = `
with chosen as materialized (
  select p.id, p.connection_id, p.location_id, p.person_id, p.external_appointment_id,
         p.hint_appointment, p.hint_session, p.hint_visitor, p.paid_at, p.currency, p.appointment_id
    from payments p where p.business_id = $1 and p.gone_at is null and SUBSET
), stated as (
  select p.id as payment_id, a.id as appointment_id
    from chosen p join appointments a on a.business_id = $1 and a.connection_id = p.connection_id
     and a.external_id = p.external_appointment_id
), named as (
  select p.id as payment_id, min(a.id::text)::uuid as appointment_id
    from chosen p join connections c on c.business_id = $1
    join appointments a on a.business_id = $1 and a.connection_id = c.id
     and a.external_id = p.hint_appointment
   where p.external_appointment_id is null group by p.id having count(*) = 1
), open as materialized (
  select p.* from chosen p
   where p.external_appointment_id is null
     and not exists (select 1 from named n where n.payment_id = p.id)
), candidate as (${candidates}
), fitting as (
  select *, rank() over (partition by payment_id order by tie, fit) as place
    from candidate where fit is not null
), found as (
  select payment_id, min(appointment_id::text)::uuid as appointment_id, min(joined_by) as joined_by
    from fitting where place = 1 group by payment_id having count(distinct appointment_id) = 1
), wanted as (
  select p.id, p.appointment_id as before,
         coalesce(s.appointment_id, n.appointment_id, f.appointment_id) as after,
         case when s.payment_id is not null then 'appointment'
              when n.payment_id is not null then 'hint' else f.joined_by end as joined_by
    from chosen p
    left join stated s on s.payment_id = p.id
    left join named n on n.payment_id = p.id
    left join found f on f.payment_id = p.id
)
update payments p set appointment_id = w.after, joined_by = w.joined_by
  from wanted w
 where p.business_id = $1 and p.id = w.id
   and (p.appointment_id is distinct from w.after or p.joined_by is distinct from w.joined_by)
returning w.before, w.after`

const IN_BULK = RULES.replace('SUBSET', OPEN_IN_BULK)
const BY_ID = RULES.replace('SUBSET', NAMED)

/**
 * After a bulk import: those it wrote, and all that no platform has stated an appointment for.
 * Whole tables are joined by hashing them: the planner cannot know how much a subquery will hold,
 * and would go through one for every row of another.
 */
export async function joinAllPayments(passId: string) {
  await CurrentBusiness.query('set local enable_nestloop to off')
  const joined = await CurrentBusiness.query<JoinedPayment>(IN_BULK, [CurrentBusiness.id(), passId])
  await CurrentBusiness.query('set local enable_nestloop to on')

  return joined
}

export const joinPayments = async (paymentIds: string[]) =>
  paymentIds.length
    ? CurrentBusiness.query<JoinedPayment>(BY_ID, [CurrentBusiness.id(), paymentIds])
    : []

/**
 * Payments that a change of these appointments may concern: those that name them, and those of
 * the same session, visitor or person.
 */
export async function paymentsAround(appointmentIds: string[]) {
  if (appointmentIds.length === 0) return []
  const rows = await CurrentBusiness.query<{ id: string }>(
    `with changed as materialized (
       select id, connection_id, external_id, hint_session, hint_visitor, person_id
         from appointments where business_id = $1 and id = any($2::uuid[]))
     select p.id from payments p join changed a on p.connection_id = a.connection_id
        and p.external_appointment_id = a.external_id where p.business_id = $1 and p.appointment_id is null
     union select p.id from payments p join changed a on p.hint_appointment = a.external_id
      where p.business_id = $1
     union select p.id from payments p join changed a on p.hint_session = a.hint_session
      where p.business_id = $1
     union select p.id from payments p join changed a on p.hint_visitor = a.hint_visitor
      where p.business_id = $1
     union select p.id from payments p join changed a on p.person_id = a.person_id
      where p.business_id = $1
     union select p.id from payments p join changed a on p.appointment_id = a.id
      where p.business_id = $1`,
    [CurrentBusiness.id(), appointmentIds]
  )

  return rows.map(({ id }) => id)
}
