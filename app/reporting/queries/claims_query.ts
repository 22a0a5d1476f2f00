import { CurrentBusiness } from '#tenancy/current_business'
import { CREDIT_OF, MICROS_OF } from '#reporting/queries/report_rows'
import type { ReportFilter } from '#reporting/report_filter'

/** What an ad account's platform claims of a period; null: it claims nothing at all. */
export interface AccountClaims {
  adAccountId: string
  currency: string
  conversions: number | null
  valueMicros: bigint | null
}

/** What the campaigns of an ad account were credited with. */
export interface AccountCredits {
  adAccountId: string
  currency: string
  appointments: number
  micros: bigint
}

/** Platform-reported sums of campaigns, on days of the ad account; inside the door. */
export const accountClaims = ({ from, to }: ReportFilter) =>
  CurrentBusiness.query<AccountClaims>(
    `select t.id as "adAccountId", s.currency, sum(s.platform_conversions) as conversions,
            sum(s.platform_value_micros)::bigint as "valueMicros"
       from ad_spend s
       join ad_accounts t on t.business_id = s.business_id and t.connection_id = s.connection_id
        and t.external_id = s.external_ad_account_id
      where s.business_id = $1 and s.day between $2 and $3 and s.level = 'campaign'
        and s.gone_at is null
      group by t.id, s.currency`,
    [CurrentBusiness.id(), from, to],
    'account_claims'
  )

/** The same campaigns as we credit them; inside the door. */
export const accountCredits = ({ model, datedBy, from, to, stage }: ReportFilter) =>
  CurrentBusiness.query<AccountCredits>(
    `select t.id as "adAccountId", d.currency, sum(d.${CREDIT_OF[stage]}) as appointments,
            sum(d.${MICROS_OF[stage]})::bigint as micros
       from campaign_daily d
       join campaigns c on c.business_id = d.business_id and c.id = d.campaign_id
       join ad_accounts t on t.business_id = c.business_id and t.connection_id = c.connection_id
        and t.external_id = c.external_ad_account_id
      where d.business_id = $1 and d.model = $2 and d.dated_by = $3 and d.day between $4 and $5
      group by t.id, d.currency`,
    [CurrentBusiness.id(), model, datedBy, from, to]
  )
