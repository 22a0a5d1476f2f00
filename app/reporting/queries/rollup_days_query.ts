import { CurrentBusiness } from '#tenancy/current_business'

/** How far the daily sums of a business reach, in its local days. */
export interface RollupDays {
  /** Null: there is none, in any period. */
  bookedThrough: string | null
  spendThrough: string | null
}

/** From rollups alone: an organization reads nothing else. */
export async function rollupDays(): Promise<RollupDays> {
  const [row] = await CurrentBusiness.query<RollupDays>(
    `select (select max(day) from appointment_daily where business_id = $1) as "bookedThrough",
            (select max(day) from spend_daily where business_id = $1) as "spendThrough"`,
    [CurrentBusiness.id()],
    'rollup_days'
  )

  return row!
}
