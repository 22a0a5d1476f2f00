import { insideOrganization } from '#tenancy/organization_door'
import type { OrganizationDoor } from '#tenancy/organization_door'

/** Digits after the point that a rate may have. */
export const RATE_DIGITS = 12
/** Digits before it. */
export const RATE_WHOLE_DIGITS = 9

export type RateOrigin = 'by_hand' | 'file'

/** What one unit of `base` was worth in `quote` on a day. */
export interface Rate {
  /** YYYY-MM-DD, the local day of what is converted. */
  day: string
  /** ISO 4217. */
  base: string
  quote: string
  /** An exact decimal, as `1.0832`. */
  rate: string
}

export interface KnownRate extends Rate {
  origin: RateOrigin
  fileName: string | null
  setAt: Date
}

export interface RateSource {
  origin: RateOrigin
  fileName: string | null
  /** `user:<id>` */
  actor: string
}

const COLUMNS = `day, base, quote, trim_scale(rate)::text as rate, origin,
  file_name as "fileName", set_at as "setAt"`

const columnsOf = (rates: readonly Rate[]) => [
  rates.map(({ day }) => day),
  rates.map(({ base }) => base),
  rates.map(({ quote }) => quote),
  rates.map(({ rate }) => rate),
]

const save = (
  { organizationId, query }: OrganizationDoor,
  rates: readonly Rate[],
  by: RateSource
) =>
  query(
    `insert into exchange_rates (organization_id, day, base, quote, rate, origin, file_name, set_by)
     select $1, day, base, quote, rate, $6, $7, $8
       from unnest($2::date[], $3::text[], $4::text[], $5::numeric[]) as given (day, base, quote, rate)
     on conflict (organization_id, quote, base, day) do update
        set rate = excluded.rate, origin = excluded.origin, file_name = excluded.file_name,
            set_by = excluded.set_by, set_at = clock_timestamp()`,
    [organizationId, ...columnsOf(rates), by.origin, by.fileName, by.actor]
  )

/** Writes rates down; one of a day and a pair that is known already is replaced. */
export const saveRates = (organizationId: string, rates: readonly Rate[], by: RateSource) =>
  insideOrganization(organizationId, (door) => save(door, rates, by))

/** Forgets the rate of one day and pair; one that is not there is forgotten already. */
export const removeRate = (organizationId: string, { day, base, quote }: Omit<Rate, 'rate'>) =>
  insideOrganization(organizationId, ({ query }) =>
    query(
      'delete from exchange_rates where organization_id = $1 and day = $2 and base = $3 and quote = $4',
      [organizationId, day, base, quote]
    )
  )

/** What any currency was worth in one, on the days of a period, earlier ones first. */
export const ratesInto = (
  organizationId: string,
  quote: string,
  { from, to }: { from: string; to: string }
) =>
  insideOrganization(organizationId, ({ query }) =>
    query<KnownRate>(
      `select ${COLUMNS} from exchange_rates
        where organization_id = $1 and quote = $2 and day between $3 and $4 order by day`,
      [organizationId, quote, from, to]
    )
  )

/** The latest days of every pair, and how many there are in all. */
export const latestRates = (organizationId: string, limit: number) =>
  insideOrganization(organizationId, async ({ query }) => {
    const [sum] = await query<{ count: number }>(
      'select count(*)::int as count from exchange_rates where organization_id = $1',
      [organizationId]
    )
    const rates = await query<KnownRate>(
      `select ${COLUMNS} from exchange_rates where organization_id = $1
        order by day desc, base, quote limit $2`,
      [organizationId, limit]
    )

    return { count: sum!.count, rates }
  })

/** Up to which day each currency has a rate into one. */
export const ratesThrough = (organizationId: string, quote: string) =>
  insideOrganization(organizationId, async ({ query }) => {
    const rows = await query<{ base: string; day: string }>(
      `select base, max(day) as day from exchange_rates
        where organization_id = $1 and quote = $2 group by base`,
      [organizationId, quote]
    )

    return new Map(rows.map(({ base, day }) => [base, day]))
  })

/** What writing rates down would change. */
export const effectOfRates = (organizationId: string, rates: readonly Rate[]) =>
  insideOrganization(organizationId, async ({ query }) => {
    const [known] = await query<{ updated: number; unchanged: number }>(
      `select count(*) filter (where known.rate <> given.rate)::int as updated,
              count(*) filter (where known.rate = given.rate)::int as unchanged
         from unnest($2::date[], $3::text[], $4::text[], $5::numeric[])
              as given (day, base, quote, rate)
         join exchange_rates known using (day, base, quote)
        where known.organization_id = $1`,
      [organizationId, ...columnsOf(rates)]
    )
    const { updated, unchanged } = known!

    return { inserted: rates.length - updated - unchanged, updated, unchanged }
  })
