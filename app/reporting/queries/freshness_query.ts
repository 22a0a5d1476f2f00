import { clock } from '#core/clock'
import { CurrentBusiness } from '#tenancy/current_business'

/** How far the figures reach. */
export interface Freshness {
  /** When the newest appointment known was booked, at most now; null: there is none, in any period. */
  dataThrough: Date | null
  /** The last local day with spend. */
  spendThrough: string | null
}

/** Inside the door. */
export async function freshness(): Promise<Freshness> {
  const [row] = await CurrentBusiness.query<Freshness>(
    `select (select case when max(booked_at) > $2 then $2 else max(booked_at) end
               from appointments where business_id = $1) as "dataThrough",
            (select max(day) from spend_daily where business_id = $1) as "spendThrough"`,
    [CurrentBusiness.id(), clock.date()],
    'freshness'
  )

  return row!
}
