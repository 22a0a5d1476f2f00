import { announce } from '#core/announce'
import { CurrentBusiness } from '#tenancy/current_business'
import { ConnectionStateChanged } from '#connectors/events/connection_state_changed'

export const CONNECTION_STATES = [
  'draft',
  'ok',
  'degraded',
  'waiting_quota',
  'needs_reauth',
  'needs_scopes',
  'needs_config',
  'paused',
  'connector_missing',
  'disabled',
] as const
/** The health of a connection; each has a reason, a since and one next step. */
export type ConnectionState = (typeof CONNECTION_STATES)[number]

/** Why a connection is in its state. */
export interface StateReason {
  /** Our word, as `token_refused`; pages say it by `connectors.reason.<code>`. */
  code: string
  /** What the words need: `{ scopes: […] }`, `{ until }`, `{ message, help }`. Never a secret. */
  detail?: Record<string, unknown>
}

/** States that only a person ends: by connecting again, resuming, or finishing. */
const HELD: readonly ConnectionState[] = [
  'draft',
  'needs_reauth',
  'needs_scopes',
  'paused',
  'disabled',
]

interface Change {
  id: string
  state: ConnectionState
  reason: StateReason | null
  /** Who asked for it; null: the server itself, which leaves held states alone. */
  by: string | null
}

/** Scopes may be missing for one capability while the access itself is lost later. */
const mayLeave = ({ state, by }: Change, from: ConnectionState) =>
  by !== null || !HELD.includes(from) || (from === 'needs_scopes' && state === 'needs_reauth')

interface Row {
  connector: string
  state: ConnectionState
  state_reason: string | null
}

const READ = `select connector, state, state_reason from connections
               where business_id = $1 and id = $2 for update`

const WRITE = `
  update connections
     set state_since = case when state = $3 then state_since else now() end,
         state = $3, state_reason = $4, state_detail = $5, state_by = $6
   where business_id = $1 and id = $2`

async function change(wanted: Change): Promise<boolean> {
  const { id, state, reason, by } = wanted
  const businessId = CurrentBusiness.id()
  const [row] = await CurrentBusiness.query<Row>(READ, [businessId, id])
  if (!row || !mayLeave(wanted, row.state)) return false
  await CurrentBusiness.query(WRITE, [
    businessId,
    id,
    state,
    reason?.code ?? null,
    JSON.stringify(reason?.detail ?? {}),
    by,
  ])
  const { connector, state: from } = row
  const isNews = from !== state || row.state_reason !== (reason?.code ?? null)
  if (isNews) {
    await announce(new ConnectionStateChanged({ businessId, id, connector, from, state, reason }))
  }

  return true
}

/**
 * Says what became of a connection, inside the door. A state that a person has to end (draft,
 * paused, disabled, needs_reauth, needs_scopes) stays: false is "left alone", or "not there".
 */
export const setConnectionState = (
  id: string,
  state: ConnectionState,
  reason: StateReason | null = null
) => change({ id, state, reason, by: null })

/** The same by somebody who may: `by` is the actor of the scope. */
export const decideConnectionState = (
  id: string,
  state: ConnectionState,
  reason: StateReason | null = null
) => change({ id, state, reason, by: CurrentBusiness.scope().actor })
