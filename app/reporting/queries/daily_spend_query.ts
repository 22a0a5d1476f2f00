import { CurrentBusiness } from '#tenancy/current_business'
import type { Period } from '#reporting/periods'
import { SPEND_TOTALS } from '#reporting/queries/report_rows'

export interface DaySpend {
  day: string
  currency: string
  costMicros: bigint
}

/** Spend of a period by day and currency; inside the door. */
export const dailySpend = ({ from, to }: Period) =>
  CurrentBusiness.query<DaySpend>(
    `select day, currency, sum(cost_micros)::bigint as "costMicros" from spend_daily
      where business_id = $1 and day between $2 and $3 and ${SPEND_TOTALS}
      group by day, currency order by day`,
    [CurrentBusiness.id(), from, to],
    'daily_spend'
  )
