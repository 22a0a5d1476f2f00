import type { CampaignNames } from '#attribution/candidates'

/** A touchpoint with its owner, as the statement below returns it. */
export interface TouchRow {
  owner: string
  id: string
  event_id: string
  occurred_at: Date
  session_id: string | null
  visitor_id: Buffer | null
  channel: string
  source: string | null
  kind: string
  landing_host: string | null
  landing_path: string | null
  flags: string[]
  click_id: string | null
  utm_id: string | null
  gad_campaign_id: string | null
  campaign: string | null
  has_contact: boolean
  is_credited: boolean
}

/** An appointment with the lines of the model that names every contact. */
export interface AppointmentRow {
  owner: string
  id: string
  external_id: string
  external_location_id: string | null
  is_gone: boolean
  booked_at: Date
  starts_at: Date
  booked_day: string
  is_kept: boolean
  is_paid: boolean
  is_new_person: boolean
  currency: string | null
  booked_micros: bigint
  kept_micros: bigint
  paid_micros: bigint
  net_micros: bigint
  touchpoint_ids: (string | null)[]
  event_ids: (string | null)[]
  channels: string[]
  campaigns: (string | null)[]
  times: bigint[] | null
}

export const namesOf = (row: TouchRow): CampaignNames => ({
  clickId: row.click_id,
  utmId: row.utm_id,
  gadCampaignId: row.gad_campaign_id,
  campaign: row.campaign,
  source: row.source,
})

/**
 * Touchpoints in the order of their owners. Whose a visitor is says the visitor's own key, else the
 * first person by id whose email or phone was left in that browser. `base` says which are read;
 * bots and answers are nobody's journey.
 */
const touches = (base: string, isWhole: boolean) => `
with base as ${isWhole ? 'not materialized' : 'materialized'} (
  select t.* from touchpoints t where t.business_id = $1 and ${base}
     and not t.flags && '{bot}' and t.kind <> 'survey'
), left_with as materialized (
  select k.touchpoint_id, min(i.person_id::text) as person
    from touchpoint_keys k
    left join identity_keys i on i.business_id = k.business_id and i.kind = k.kind
     and i.hash = k.hash and i.person_id is not null and i.shared_since is null
   where k.business_id = $1 and k.kind in ('email', 'phone')
     ${isWhole ? '' : 'and k.touchpoint_id in (select id from base)'}
   group by k.touchpoint_id
), of_browser as materialized (
  select b.visitor_id, min(w.person) as person from left_with w join base b on b.id = w.touchpoint_id
   where w.person is not null and b.visitor_id is not null group by b.visitor_id
), credited as materialized (
  select distinct c.touchpoint_id from credits c
   where c.business_id = $1 and c.model = 'linear' and c.touchpoint_id is not null
     ${isWhole ? '' : 'and c.touchpoint_id in (select id from base)'}
)
select replace(coalesce(v.person_id::text, o.person, w.person,
         left(encode(t.visitor_id, 'hex'), 32), t.id::text), '-', '') collate "C" as owner,
       t.id, t.event_id, t.occurred_at, t.session_id, t.visitor_id, t.channel, t.source, t.kind,
       t.landing_host, t.landing_path, t.flags, t.click_id, t.utm_id, t.gad_campaign_id, t.campaign,
       w.touchpoint_id is not null as has_contact, c.touchpoint_id is not null as is_credited
  from base t
  left join identity_keys v on v.business_id = $1 and v.kind = 'visitor' and v.form = 'exact'
   and v.hash = t.visitor_id and v.person_id is not null
  left join of_browser o on o.visitor_id = t.visitor_id
  left join left_with w on w.touchpoint_id = t.id
  left join credited c on c.touchpoint_id = t.id
 order by owner, t.occurred_at, t.id`

export const ALL_TOUCHES = touches('true', true)
/** $2 visitors, $3 touchpoints. */
export const SOME_TOUCHES = touches(
  `t.id in (select id from touchpoints where business_id = $1 and visitor_id = any($2::bytea[])
            union all select id from touchpoints where business_id = $1 and id = any($3::uuid[]))`,
  false
)

const appointments = (which: string) => `
select replace(coalesce(a.person_id, a.id)::text, '-', '') collate "C" as owner, a.id, a.external_id,
       a.external_location_id, a.gone_at is not null as is_gone, a.booked_at, a.starts_at,
       c.booked_day, c.is_kept, c.is_paid, c.is_new_person, c.currency,
       c.booked_micros, c.kept_micros, c.paid_micros, c.net_micros,
       c.touchpoint_ids, c.event_ids, c.channels, c.campaigns,
       (select array_agg((m.touchpoints -> p.at ->> 'occurredAtMs')::numeric::bigint order by p.at)
          from unnest(c.positions) p (at)) as times
  from (select appointment_id, min(booked_day) as booked_day, bool_or(is_kept) as is_kept,
               bool_or(is_paid) as is_paid, bool_or(is_new_person) as is_new_person,
               min(currency) as currency, sum(booked_micros)::bigint as booked_micros,
               sum(kept_micros)::bigint as kept_micros, sum(paid_micros)::bigint as paid_micros,
               sum(net_micros)::bigint as net_micros,
               array_agg(position::int order by position) as positions,
               array_agg(touchpoint_id order by position) as touchpoint_ids,
               array_agg(event_id order by position) as event_ids,
               array_agg(channel order by position) as channels,
               array_agg(coalesce(campaign_id::text, campaign) order by position) as campaigns
          from credits where business_id = $1 and model = 'linear' ${which}
         group by appointment_id) c
  join appointments a on a.business_id = $1 and a.id = c.appointment_id
  left join matches m on m.business_id = $1 and m.appointment_id = c.appointment_id
 order by owner, a.booked_at, a.id`

export const ALL_APPOINTMENTS = appointments('')
/** $2 people, $3 appointments. */
export const SOME_APPOINTMENTS = appointments(`
  and appointment_id in (
    select id from appointments where business_id = $1 and person_id = any($2::uuid[])
    union select id from appointments where business_id = $1 and id = any($3::uuid[]))`)
