import { CurrentBusiness } from '#tenancy/current_business'
import type { Period } from '#reporting/periods'
import { forgetReports } from '#reporting/report_cache'
import { keepSeenNames } from '#reporting/visitors/seen_names'
import { HASH_BITS, packed } from '#reporting/visitors/registers'
import type { Register } from '#reporting/visitors/registers'

/** Days counted in one transaction. */
const DAYS_AT_ONCE = 20

const MARK = `
insert into visitor_day_marks (business_id, day)
select $1, day::date from businesses b
 cross join lateral generate_series(
   (to_timestamp($2::float8 / 1000) at time zone b.timezone)::date,
   (to_timestamp($3::float8 / 1000) at time zone b.timezone)::date, interval '1 day') day
 where b.id = $1`

/** Days whose touchpoints changed are counted again. Inside the door. */
export const markDays = ({ fromMs, toMs }: { fromMs: number; toMs: number }) =>
  CurrentBusiness.query(MARK, [CurrentBusiness.id(), fromMs, toMs], 'mark_visitor_days')

/** One count at a time: of two, the one that saw less could write last. */
const LOCK = `select pg_advisory_xact_lock(hashtextextended('visitor_days ' || $1, 0))`
const TAKE = `
with taken as (
  delete from visitor_day_marks where business_id = $1 and day in (
    select distinct day from visitor_day_marks where business_id = $1
     order by day desc limit ${DAYS_AT_ONCE})
  returning day)
select distinct day::text as day,
  (day::timestamp at time zone (select timezone from businesses where id = $1)) as since,
  ((day + 1)::timestamp at time zone (select timezone from businesses where id = $1)) as until
  from taken`

interface TakenDay {
  day: string
  since: Date
  until: Date
}

/** The contact of a session that names its channel: the first with a source. */
const FIRST = `order by (t.channel = 'direct')::int, t.occurred_at, t.id`
/** A browser that keeps no id is another visitor with every session. */
const VISITOR = `coalesce(t.visitor_id, sha256(convert_to(coalesce(t.session_id, t.id::text), 'UTF8')))`
/** The register is the first 12 bits of the hash, its rank is made of bytes 2 to 5. */
const BITS = [2, 3, 4, 5]
  .map((byte, at) => `(get_byte(visitor, ${byte})::bigint << ${24 - 8 * at})`)
  .join(' + ')

const COUNT = `
with sessions as (
  select (array_agg(t.channel ${FIRST}))[1] as channel, (array_agg(${VISITOR} ${FIRST}))[1] as visitor
    from touchpoints t
   where t.business_id = $1 and t.occurred_at >= $2 and t.occurred_at < $3
     and not t.flags && '{bot,return}' and t.kind in ('visit', 'click', 'qr', 'form')
   group by coalesce(t.session_id, t.id::text))
select channel, get_byte(visitor, 0) * 16 + get_byte(visitor, 1) / 16 as register,
       max(coalesce(nullif(position(B'1' in (${BITS})::bit(${HASH_BITS})), 0), ${HASH_BITS + 1})) as rank
  from sessions group by 1, 2`

const REPLACE = `
insert into visitor_days (business_id, day, channel, registers)
select $1, $2, c.channel, c.registers from unnest($3::text[], $4::bytea[]) as c (channel, registers)`

async function countDay({ day, since, until }: TakenDay) {
  const businessId = CurrentBusiness.id()
  await keepSeenNames(day, { since, until })
  const rows = await CurrentBusiness.query<Register & { channel: string }>(
    COUNT,
    [businessId, since, until],
    'count_visitors'
  )
  const byChannel = [...Map.groupBy(rows, ({ channel }) => channel)]
  await CurrentBusiness.query('delete from visitor_days where business_id = $1 and day = $2', [
    businessId,
    day,
  ])
  await CurrentBusiness.query(REPLACE, [
    businessId,
    day,
    byChannel.map(([channel]) => channel),
    byChannel.map(([, filled]) => packed(filled)),
  ])
}

/** Counts some of the days that are marked, the newest first; how many. Inside the door. */
export async function countMarkedDays(): Promise<number> {
  const businessId = CurrentBusiness.id()
  await CurrentBusiness.query(LOCK, [businessId])
  const days = await CurrentBusiness.query<TakenDay>(TAKE, [businessId])
  for (const day of days) await countDay(day)
  if (days.length > 0) CurrentBusiness.afterCommit(() => forgetReports(businessId))

  return days.length
}

export interface VisitorDay {
  channel: string
  registers: Buffer
}

const READ = `
select channel, registers from visitor_days where business_id = $1 and day between $2 and $3`
const WAITING = `
select count(distinct day)::int as days from visitor_day_marks where business_id = $1 and day between $2 and $3`

/** What is counted of a period, and how many of its days are still to be. Inside the door. */
export async function readVisitorDays({ from, to }: Period) {
  const values = [CurrentBusiness.id(), from, to]
  const days = await CurrentBusiness.query<VisitorDay>(READ, values, 'visitor_days')
  const [waiting] = await CurrentBusiness.query<{ days: number }>(WAITING, values)

  return { days, waitingDays: waiting!.days }
}
