import { CurrentBusiness } from '#tenancy/current_business'

/** A connection that somebody has to look after; a type, not an interface: pages are sent it. */
export type TroubledConnection = {
  id: string
  name: string
  state: string
  /** ISO 8601, the stream that is least far along; null: nothing came in yet. */
  dataThrough: string | null
}

const MOST = 5

/** What only a person can end, the oldest trouble first. Inside the door. */
export async function troubledQuery(): Promise<TroubledConnection[]> {
  type Row = Omit<TroubledConnection, 'dataThrough'> & { dataThrough: Date | null }
  const rows = await CurrentBusiness.query<Row>(
    `select id, name, state,
            (select min(s.data_through) from stream_cursors s
              where s.business_id = connections.business_id and s.connection_id = connections.id
                and s.retired_at is null) as "dataThrough"
       from connections
      where business_id = $1 and method is not null
        and state in ('needs_reauth', 'needs_scopes', 'needs_config')
      order by state_since limit $2`,
    [CurrentBusiness.id(), MOST]
  )

  return rows.map((row) => ({ ...row, dataThrough: row.dataThrough?.toISOString() ?? null }))
}
