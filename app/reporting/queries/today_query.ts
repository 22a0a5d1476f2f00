import { clock } from '#core/clock'
import { CurrentBusiness } from '#tenancy/current_business'

/** What came since midnight of the business, as it stands this second. */
export interface Today {
  /** Touchpoints that occurred today; never more than `MOST_COUNTED`, which means "or more". */
  touchpoints: number
  lastTouchpointAt: Date | null
  /** Appointments booked today. */
  booked: number
  lastBookedAt: Date | null
}

/** It is asked again with every touchpoint: beyond this nobody waits for an exact count. */
export const MOST_COUNTED = 10_000

const TODAY = `
with midnight as materialized (
  select (to_timestamp($2::float8 / 1000) at time zone b.timezone)::date::timestamp
           at time zone b.timezone as at
    from businesses b where b.id = $1),
touched as (
  select t.occurred_at from touchpoints t
   where t.business_id = $1 and t.occurred_at >= (select at from midnight)
     and t.occurred_at <= to_timestamp($2::float8 / 1000) + interval '1 day'
   order by t.occurred_at desc limit ${MOST_COUNTED}),
booked as (
  select a.booked_at from appointments a
   where a.business_id = $1 and a.booked_at >= (select at from midnight))
select (select count(*)::int from touched) as touchpoints,
       (select max(occurred_at) from touched) as "lastTouchpointAt",
       (select count(*)::int from booked) as booked,
       (select max(booked_at) from booked) as "lastBookedAt"`

/** Inside the door. */
export async function todayQuery(): Promise<Today> {
  const values = [CurrentBusiness.id(), clock.nowMs()]
  const [row] = await CurrentBusiness.query<Today>(TODAY, values, 'today')

  return row!
}
