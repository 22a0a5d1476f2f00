import { CurrentBusiness } from '#tenancy/current_business'
import type { Period } from '#reporting/periods'

/** What an ad account has on one local day; totals alone, finer rows are detail of the same. */
export interface AccountDay {
  adAccountId: string
  day: string
  currency: string
  costMicros: bigint
  impressions: bigint
  clicks: bigint
  isRestated: boolean
}

/** An ad account with the days that it has spend on, over all time. */
export interface SpendAccount {
  id: string
  name: string
  externalId: string
  currency: string
  timezone: string
  status: string
  source: string
  firstDay: string | null
  lastDay: string | null
}

/** Days of a period by ad account; inside the door. */
export const accountDays = ({ from, to }: Period) =>
  CurrentBusiness.query<AccountDay>(
    `select t.id as "adAccountId", s.day, s.currency, sum(s.cost_micros)::bigint as "costMicros",
            sum(s.impressions)::bigint as impressions, sum(s.clicks)::bigint as clicks,
            bool_or(s.restated_at is not null) as "isRestated"
       from ad_spend s
       join ad_accounts t on t.business_id = s.business_id and t.connection_id = s.connection_id
        and t.external_id = s.external_ad_account_id
      where s.business_id = $1 and s.day between $2 and $3 and s.level = 'campaign'
        and s.gone_at is null
      group by t.id, s.day, s.currency order by s.day`,
    [CurrentBusiness.id(), from, to],
    'account_days'
  )

/** Every ad account by name; inside the door. */
export const spendAccounts = () =>
  CurrentBusiness.query<SpendAccount>(
    `select t.id, t.name, t.external_id as "externalId", t.currency, t.timezone, t.status,
            n.name as source,
            (select min(s.day) from ad_spend s where s.business_id = t.business_id
                and s.connection_id = t.connection_id and s.external_ad_account_id = t.external_id and s.gone_at is null) as "firstDay",
            (select max(s.day) from ad_spend s where s.business_id = t.business_id
                and s.connection_id = t.connection_id and s.external_ad_account_id = t.external_id and s.gone_at is null) as "lastDay"
       from ad_accounts t
       join connections n on n.business_id = t.business_id and n.id = t.connection_id
      where t.business_id = $1 and t.gone_at is null
      order by t.name, t.id`,
    [CurrentBusiness.id()],
    'spend_accounts'
  )
