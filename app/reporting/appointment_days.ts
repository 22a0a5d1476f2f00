import { CurrentBusiness } from '#tenancy/current_business'
import type { CreditsReplaced } from '#attribution/events/credits_replaced'
import type { AppointmentsChanged } from '#bookings/events/appointments_changed'

/** The local day of a booking: that of its location, else of the business. */
const DAY = '(a.booked_at at time zone coalesce(l.timezone, b.timezone))::date'
const APPOINTMENTS = `
  appointments a
  join businesses b on b.id = a.business_id
  left join locations l on l.business_id = a.business_id and l.id = a.location_id`

const DAYS_OF_IDS = `
select distinct ${DAY} as day from ${APPOINTMENTS}
 where a.business_id = $1 and a.id = any($2::uuid[])`
/** A payment or refund of the pass changes the day of its appointment. */
const DAYS_OF_PASS = `
select distinct ${DAY} as day from ${APPOINTMENTS}
 where a.business_id = $1 and (a.pass_id = $2
    or a.id in (select appointment_id from payments where business_id = $1 and pass_id = $2)
    or a.id in (select p.appointment_id from refunds r
                  join payments p on p.business_id = r.business_id and p.id = r.payment_id
                 where r.business_id = $1 and r.pass_id = $2))`
const DAYS_OF_ALL = `
select distinct ${DAY} as day from ${APPOINTMENTS} where a.business_id = $1`

/** One recompute at a time: two would delete the same rows and both insert theirs. */
const LOCK = `select pg_advisory_xact_lock(hashtextextended('appointment_daily ' || $1, 0))`
const DELETE = 'delete from appointment_daily where business_id = $1 and day = any($2::date[])'

/**
 * The values of `attribution/credit/stage_values`, said in SQL and kept equal by a test: base =
 * gross − tip − tax, a completed refund counts amount × base ÷ gross, rounded half up, at most
 * base in sum; payments in another currency than the appointment's are not counted.
 */
const INSERT = `
with booked as (
  select a.id, a.status, a.origin, a.price_micros, ${DAY} as day,
         coalesce(a.location_id, '00000000-0000-0000-0000-000000000000') as location_id,
         a.kept_at is not null as is_kept,
         -- Not "order by … limit 1": that is planned as a walk along the times of all payments.
         coalesce(a.currency, (select (array_agg(p.currency order by p.paid_at, p.id))[1] from payments p
            where p.business_id = a.business_id and p.appointment_id = a.id and p.gone_at is null),
            b.currency) as currency
    from ${APPOINTMENTS}
   where a.business_id = $1 and a.gone_at is null
     and a.booked_at >= $3::timestamptz and a.booked_at < $4::timestamptz
), based as (
  select k.id as appointment_id, p.id as payment_id, p.gross_micros as gross,
         greatest(p.gross_micros - p.tip_micros - p.tax_micros, 0) as base
    from booked k
    join payments p on p.business_id = $1 and p.appointment_id = k.id and p.gone_at is null
     and p.status = 'completed' and p.currency = k.currency
   where k.day = any($2::date[])
), refunded as (
  select d.payment_id,
         sum(div(2 * r.amount_micros::numeric * d.base + d.gross, 2 * d.gross)) as micros
    from based d
    join refunds r on r.business_id = $1 and r.payment_id = d.payment_id and r.gone_at is null
     and r.status = 'completed'
   where d.base > 0
   group by d.payment_id
), paid as (
  select d.appointment_id, sum(d.base) as paid,
         sum(d.base - least(coalesce(r.micros, 0), d.base)) as net
    from based d left join refunded r using (payment_id)
   group by d.appointment_id
)
insert into appointment_daily (business_id, day, location_id, status, origin, is_kept, currency,
  appointments, without_price, booked_micros, kept_micros, paid_micros, net_micros)
select $1, day, location_id, status, origin, is_kept, currency, count(*),
       count(*) filter (where price_micros is null), coalesce(sum(price_micros), 0),
       coalesce(sum(price_micros) filter (where is_kept), 0), coalesce(sum(p.paid), 0),
       coalesce(sum(p.net), 0)
  from booked k left join paid p on p.appointment_id = k.id
 where day = any($2::date[])
 group by day, location_id, status, origin, is_kept, currency`

const HOUR_MS = 3_600_000
/** Zones reach from UTC+14 to UTC−12: a local day begins and ends that much around UTC's. */
const BEGINS_MS = -14 * HOUR_MS
const ENDS_MS = (24 + 12) * HOUR_MS

const daysOf = (rows: { day: string }[]) => rows.map(({ day }) => day)

async function changedDays({ appointmentIds, passId }: AppointmentsChanged) {
  const businessId = CurrentBusiness.id()
  if (appointmentIds)
    return CurrentBusiness.query<{ day: string }>(
      DAYS_OF_IDS,
      [businessId, appointmentIds],
      'days_of_ids'
    )
  if (passId) return CurrentBusiness.query<{ day: string }>(DAYS_OF_PASS, [businessId, passId])

  return CurrentBusiness.query<{ day: string }>(DAYS_OF_ALL, [businessId])
}

/** Counts and sums these booked days again, from appointments, payments and refunds. */
export async function recountDays(days: readonly string[]) {
  if (days.length === 0) return
  const businessId = CurrentBusiness.id()
  const sorted = [...days].sort()
  const from = new Date(Date.parse(sorted[0]!) + BEGINS_MS)
  const until = new Date(Date.parse(sorted.at(-1)!) + ENDS_MS)

  await CurrentBusiness.query(LOCK, [businessId])
  await CurrentBusiness.query(DELETE, [businessId, sorted], 'drop_appointment_days')
  await CurrentBusiness.query(INSERT, [businessId, sorted, from, until], 'add_appointment_days')
}

/** The booked days of appointments that changed, in the announcer's transaction. */
export async function recountChanged(event: AppointmentsChanged) {
  await recountDays(daysOf(await changedDays(event)))
}

/** An appointment that is now booked on another day has left its old one, which nobody names. */
export async function recountLeftDays({ removed, added }: CreditsReplaced) {
  const now = new Map(added.map(({ appointmentId, bookedDay }) => [appointmentId, bookedDay]))
  const left = removed.filter((line) => now.get(line.appointmentId) !== line.bookedDay)

  await recountDays([...new Set(left.map(({ bookedDay }) => bookedDay))])
}
