import { CurrentBusiness } from '#tenancy/current_business'
import type { DayCredits } from '#reporting/queries/daily_credits_query'
import type { DaySpend } from '#reporting/queries/daily_spend_query'
import {
  CREDIT_OF,
  MICROS_OF,
  SPEND_TOTALS,
  campaignSums,
  isCounted,
  ofScope,
} from '#reporting/queries/report_rows'
import type { Period } from '#reporting/periods'
import type { ReportFilter } from '#reporting/report_filter'

/** What one campaign earned by day and currency: all of it is credited. Inside the door. */
export const campaignDayCredits = (
  { model, datedBy, from, to, stage, matches }: ReportFilter,
  campaignId: string
) =>
  CurrentBusiness.query<DayCredits>(
    `select day, currency, sum(${CREDIT_OF[stage]}) as appointments,
            sum(${MICROS_OF[stage]})::bigint as micros,
            sum(${MICROS_OF[stage]})::bigint as "creditedMicros",
            0::bigint as "adMicros", 0 as "adNewKept"
       from ${campaignSums()}
      where business_id = $1 and model = $2 and dated_by = $3 and day between $4 and $5
        and campaign_id = $6 ${ofScope()} ${isCounted({ matches })}
      group by day, currency order by day`,
    [CurrentBusiness.id(), model, datedBy, from, to, campaignId]
  )

/** What one campaign cost by day and currency; inside the door. */
export const campaignDaySpend = ({ from, to }: Period, campaignId: string) =>
  CurrentBusiness.query<DaySpend>(
    `select day, currency, sum(cost_micros)::bigint as "costMicros" from spend_daily
      where business_id = $1 and day between $2 and $3 and campaign_id = $4 and ${SPEND_TOTALS}
      group by day, currency order by day`,
    [CurrentBusiness.id(), from, to, campaignId],
    'campaign_day_spend'
  )

/** What its platform claims of one campaign; null: it claims nothing. */
export interface CampaignClaim {
  currency: string
  conversions: number | null
  valueMicros: bigint | null
}

/** Of each campaign that its platform claims something of, by id; inside the door. */
export const claimsByCampaign = ({ from, to }: Period) =>
  CurrentBusiness.query<{ campaignId: string; conversions: number }>(
    `select c.id as "campaignId", sum(s.platform_conversions) as conversions
       from ad_spend s
       join campaigns c on c.business_id = s.business_id and c.connection_id = s.connection_id
        and c.external_id = s.external_campaign_id
      where s.business_id = $1 and s.day between $2 and $3 and s.level = 'campaign'
        and s.gone_at is null and s.platform_conversions is not null
      group by c.id`,
    [CurrentBusiness.id(), from, to],
    'claims_by_campaign'
  )

/** Platform-reported, on days of the ad account; inside the door. */
export const campaignClaims = ({ from, to }: Period, campaignId: string) =>
  CurrentBusiness.query<CampaignClaim>(
    `select s.currency, sum(s.platform_conversions) as conversions,
            sum(s.platform_value_micros)::bigint as "valueMicros"
       from ad_spend s
       join campaigns c on c.business_id = s.business_id and c.connection_id = s.connection_id
        and c.external_id = s.external_campaign_id
      where s.business_id = $1 and s.day between $2 and $3 and c.id = $4
        and s.level = 'campaign' and s.gone_at is null
      group by s.currency`,
    [CurrentBusiness.id(), from, to, campaignId],
    'campaign_claims'
  )
