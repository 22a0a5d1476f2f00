import { CurrentBusiness } from '#tenancy/current_business'
import type { Period } from '#reporting/periods'
import { SPEND_TOTALS } from '#reporting/queries/report_rows'
import type { AccountDay } from '#reporting/queries/spend_days_query'

/** Days of a period by ad account, as the daily sums have them: what was restated, they do not say. */
export const accountRollups = ({ from, to }: Period) =>
  CurrentBusiness.query<AccountDay>(
    `select ad_account_id as "adAccountId", day, currency, sum(cost_micros)::bigint as "costMicros",
            sum(impressions)::bigint as impressions, sum(clicks)::bigint as clicks,
            false as "isRestated"
       from spend_daily
      where business_id = $1 and day between $2 and $3 and ${SPEND_TOTALS}
      group by ad_account_id, day, currency order by day`,
    [CurrentBusiness.id(), from, to],
    'account_rollups'
  )

/** The first and the last day with spend of each ad account, in any period. */
export interface AccountReach {
  adAccountId: string
  firstDay: string
  lastDay: string
}

export const accountReach = () =>
  CurrentBusiness.query<AccountReach>(
    `select ad_account_id as "adAccountId", min(day) as "firstDay", max(day) as "lastDay"
       from spend_daily where business_id = $1 group by ad_account_id`,
    [CurrentBusiness.id()],
    'account_reach'
  )

/** What ad accounts are called; names are no figures. Inside the door of their business. */
export interface AccountName {
  id: string
  name: string
  externalId: string
  currency: string
  timezone: string
  status: string
  source: string
}

export const accountNames = () =>
  CurrentBusiness.query<AccountName>(
    `select t.id, t.name, t.external_id as "externalId", t.currency, t.timezone, t.status,
            n.name as source
       from ad_accounts t
       join connections n on n.business_id = t.business_id and n.id = t.connection_id
      where t.business_id = $1 and t.gone_at is null
      order by t.name, t.id`,
    [CurrentBusiness.id()],
    'account_names'
  )
