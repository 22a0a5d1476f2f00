import { CurrentBusiness } from '#tenancy/current_business'

/**
 * Ids of claimed appointments that ended, or were booked, since `from` and for which a rule has no
 * line, in the order of their ids. Inside the door.
 */
const MISSED = `
select a.id from appointments a
  join matches m on m.business_id = a.business_id and m.appointment_id = a.id and m.confidence > 0
 where a.business_id = $1 and a.gone_at is null
   and greatest(a.booked_at, coalesce(a.ends_at, a.starts_at)) >= $2
   and ($3::uuid is null or a.id > $3)
   and exists (
     select 1 from conversion_rules r
      where r.business_id = a.business_id and r.ended_at is null
        and not exists (select 1 from conversions c
              where c.business_id = a.business_id and c.appointment_id = a.id and c.rule_id = r.id))
 order by a.id limit $4`

export async function missedAppointments(
  from: Date,
  { after, limit }: { after: string | null; limit: number }
) {
  const values = [CurrentBusiness.id(), from, after, limit]

  return (await CurrentBusiness.query<{ id: string }>(MISSED, values)).map(({ id }) => id)
}
