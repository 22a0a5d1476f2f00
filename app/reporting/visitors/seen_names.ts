import { CurrentBusiness } from '#tenancy/current_business'
import type { Period } from '#reporting/periods'

/** Names kept of a day, those of most touchpoints first: made-up ones must not fill the table. */
const MOST_NAMES = 2_000

/** What landing URLs named: ids and names of campaigns, '' where there was none. */
export interface SeenNames {
  id: string
  name: string
}

const NAMES = `coalesce(t.utm_id, t.gad_campaign_id, '') as id, coalesce(t.campaign, '') as name`
const IS_NAMED = `(t.utm_id is not null or t.gad_campaign_id is not null or t.campaign is not null)`

const KEEP = `
insert into seen_names (business_id, day, external_id, name)
select $1, $2::date, id, name
  from (select ${NAMES}, count(*) as touchpoints from touchpoints t
         where t.business_id = $1 and t.occurred_at >= $3 and t.occurred_at < $4 and ${IS_NAMED}
         group by 1, 2) as found
 order by touchpoints desc, id, name limit ${MOST_NAMES}`

/** What the touchpoints of a local day named is read anew. Inside the door. */
export async function keepSeenNames(day: string, { since, until }: { since: Date; until: Date }) {
  const businessId = CurrentBusiness.id()
  await CurrentBusiness.query('delete from seen_names where business_id = $1 and day = $2', [
    businessId,
    day,
  ])
  await CurrentBusiness.query(KEEP, [businessId, day, since, until], 'keep_seen_names')
}

/** Days that are counted are read from what was kept, days that wait from their touchpoints. */
const READ = `
with waiting as materialized (
  select distinct m.day, m.day::timestamp at time zone b.timezone as since,
         (m.day + 1)::timestamp at time zone b.timezone as until
    from visitor_day_marks m join businesses b on b.id = m.business_id
   where m.business_id = $1 and m.day between $2 and $3)
select s.external_id as id, s.name from seen_names s
 where s.business_id = $1 and s.day between $2 and $3
   and not exists (select from waiting w where w.day = s.day)
union
select ${NAMES} from waiting w
  join touchpoints t on t.business_id = $1 and t.occurred_at >= w.since and t.occurred_at < w.until
 where ${IS_NAMED}`

/** What landing URLs of a few local days named. Inside the door. */
export const seenNames = ({ from, to }: Period) =>
  CurrentBusiness.query<SeenNames>(READ, [CurrentBusiness.id(), from, to])
