import { CurrentBusiness } from '#tenancy/current_business'
import type { SpendRestated } from '#advertising/events/spend_restated'
import { SPEND_CHANNEL } from '#reporting/spend_channel'

const NIL = `'00000000-0000-0000-0000-000000000000'::uuid`

/**
 * Spend under the keys of `spend_daily`. Rows without ad group and ad are the totals; finer ones
 * are detail, never added to them, and left out while their ad group or ad is unknown.
 */
const KEYED = `
select s.day, ${SPEND_CHANNEL} as channel, coalesce(t.id, ${NIL}) as ad_account_id,
       coalesce(c.id, ${NIL}) as campaign_id,
       case when s.level = 'campaign' then ${NIL} else coalesce(g.id, ${NIL}) end as ad_group_id,
       case when s.level = 'ad' then d.id else ${NIL} end as ad_id,
       s.currency, s.impressions, s.clicks, s.cost_micros
  from ad_spend s
  join connections n on n.business_id = s.business_id and n.id = s.connection_id
  left join ad_accounts t on t.business_id = s.business_id and t.connection_id = s.connection_id
   and t.external_id = s.external_ad_account_id
  left join campaigns c on c.business_id = s.business_id and c.connection_id = s.connection_id
   and c.external_id = s.external_campaign_id
  left join ad_groups g on s.level <> 'campaign' and g.business_id = s.business_id
   and g.connection_id = s.connection_id and g.external_id = s.external_ad_group_id
  left join ads d on s.level = 'ad' and d.business_id = s.business_id
   and d.connection_id = s.connection_id and d.external_id = s.external_ad_id
 where s.business_id = $1 and s.gone_at is null
   and (s.level = 'campaign' or (s.level = 'ad_group' and g.id is not null)
        or (s.level = 'ad' and d.id is not null))`

const KEY = 'day, channel, ad_account_id, campaign_id, ad_group_id, ad_id, currency'
const LOCK = `select pg_advisory_xact_lock(hashtextextended('spend_daily ' || $1, 0))`
const DELETE = 'delete from spend_daily where business_id = $1 and day between $2 and $3'
const INSERT = `
insert into spend_daily (business_id, ${KEY}, impressions, clicks, cost_micros)
select $1, ${KEY}, sum(impressions), sum(clicks), sum(cost_micros)
  from (${KEYED} and s.day between $2 and $3) as keyed
 group by ${KEY}`
/** Days with spend that now belongs under another key: a campaign arrived, or changed its kind. */
const MOVED = `
select min(k.day) as "fromDay", max(k.day) as "toDay"
  from (${KEYED}) as k
  left join spend_daily s on s.business_id = $1 and ${KEY.split(', ')
    .map((column) => `s.${column} = k.${column}`)
    .join(' and ')}
 where s.business_id is null`

/** Sums the spend of these local days again, in the announcer's transaction. */
export async function resumSpend({ fromDay, toDay }: SpendRestated) {
  const businessId = CurrentBusiness.id()
  await CurrentBusiness.query(LOCK, [businessId])
  await CurrentBusiness.query(DELETE, [businessId, fromDay, toDay])
  await CurrentBusiness.query(INSERT, [businessId, fromDay, toDay])
}

/** Campaigns, ad groups or ads came: their spend may have come before them. */
export async function resumMovedSpend() {
  const [moved] = await CurrentBusiness.query<{ fromDay: string | null; toDay: string | null }>(
    MOVED,
    [CurrentBusiness.id()]
  )
  if (moved?.fromDay && moved.toDay) {
    await resumSpend({ fromDay: moved.fromDay, toDay: moved.toDay })
  }
}
