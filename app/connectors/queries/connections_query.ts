import db from '@adonisjs/lucid/services/db'
import { CurrentBusiness } from '#tenancy/current_business'
import type { ConnectionState } from '#connectors/connection_states'

/** A connection as pages show it; holds no secret. */
export interface ListedConnection {
  id: string
  connector: string
  name: string
  state: ConnectionState
  reason: string | null
  detail: Record<string, unknown>
  since: Date
  /** Name of who paused or decided it; null: the server. */
  by: string | null
  capabilities: string[]
  method: string
  settings: Record<string, unknown>
  remote: { accountId: string; displayName: string; environment?: string } | null
  connectedAt: Date | null
  scopes: string[]
  /** When the access token was got, and when it wants to be renewed. */
  obtainedAt: Date | null
  dueAt: Date | null
  hasCredential: boolean
  /** The stream that is least far along; null before the first complete sync. */
  dataThrough: Date | null
  /** Dead letters that wait. */
  badRows: number
}

const SELECT = `
  select c.id, c.connector, c.name, c.state, c.state_reason as reason, c.state_detail as detail,
         c.state_since as since, c.state_by as by, c.capabilities, c.method, c.settings, c.remote,
         c.connected_at as "connectedAt", coalesce(k.scopes, '{}') as scopes,
         k.obtained_at as "obtainedAt", k.due_at as "dueAt",
         k.connection_id is not null as "hasCredential",
         (select min(s.data_through) from stream_cursors s
           where s.business_id = c.business_id and s.connection_id = c.id
             and s.retired_at is null) as "dataThrough",
         (select count(*)::int from dead_letters d
           where d.business_id = c.business_id and d.connection_id = c.id) as "badRows"
    from connections c
    left join credentials k on k.business_id = c.business_id and k.connection_id = c.id
   where c.business_id = $1 and c.method is not null and ($2::uuid is null or c.id = $2)
   order by (c.state = 'disabled'), c.name, c.created_at`

const USER = /^user:(.+)$/

/** Names of the people among these actors. */
async function namesOf(actors: (string | null)[]) {
  const ids = actors.flatMap((actor) => USER.exec(actor ?? '')?.[1] ?? [])
  const rows = ids.length
    ? await db.connection('app').from('users').whereIn('id', ids).select('id', 'name')
    : []

  return new Map(rows.map(({ id, name }) => [`user:${id}`, name as string]))
}

/** What is connected to platforms, by name; files and bundles are no connections of this kind. */
export async function connectionsQuery(id: string | null = null): Promise<ListedConnection[]> {
  const rows = await CurrentBusiness.query<ListedConnection>(SELECT, [CurrentBusiness.id(), id])
  const names = await namesOf(rows.map(({ by }) => by))

  return rows.map((row) => ({ ...row, by: row.by ? (names.get(row.by) ?? null) : null }))
}
