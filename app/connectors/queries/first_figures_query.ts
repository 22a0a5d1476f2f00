import { money } from '#core/money_text'
import { CurrentBusiness } from '#tenancy/current_business'

interface Row {
  location: string | null
  origin: string
  currency: string | null
  kept: number
  micros: bigint | null
  since: Date
}

/** What a source alone tells, before there is a snippet, an ad or a model. */
export interface FirstFigures {
  kept: number
  values: ReturnType<typeof money>[]
  /** RFC 3339: the first of these visits. */
  since: string
  locations: { name: string | null; kept: number }[]
  origins: { name: string; kept: number }[]
}

function counted<Key>(rows: readonly Row[], keyOf: (row: Row) => Key) {
  const groups = Map.groupBy(rows, keyOf)

  return [...groups]
    .map(([name, of]) => ({ name, kept: of.reduce((sum, { kept }) => sum + kept, 0) }))
    .sort((a, b) => b.kept - a.kept)
}

/** Kept visits of a source; null where it has none. Inside the door. */
export async function firstFigures(connectionId: string): Promise<FirstFigures | null> {
  const rows = await CurrentBusiness.query<Row>(
    `select l.name as location, a.origin, a.currency, count(*)::int as kept,
            sum(a.price_micros)::int8 as micros, min(a.starts_at) as since
       from appointments a
       left join locations l on l.business_id = a.business_id and l.id = a.location_id
      where a.business_id = $1 and a.connection_id = $2 and a.kept_at is not null
        and a.gone_at is null
      group by 1, 2, 3`,
    [CurrentBusiness.id(), connectionId]
  )
  if (rows.length === 0) return null
  const priced = rows.filter(({ currency, micros }) => currency !== null && micros !== null)
  const currencies = Map.groupBy(priced, ({ currency }) => currency!)

  return {
    kept: rows.reduce((sum, { kept }) => sum + kept, 0),
    values: [...currencies].map(([currency, of]) =>
      money(
        of.reduce((sum, { micros }) => sum + BigInt(micros!), 0n),
        currency
      )
    ),
    since: new Date(Math.min(...rows.map(({ since }) => since.getTime()))).toISOString(),
    locations: counted(rows, ({ location }) => location),
    origins: counted(rows, ({ origin }) => origin),
  }
}
