import { CurrentBusiness } from '#tenancy/current_business'
import { open, seal } from '#tenancy/vault'
import type { SealedTokens, Tokens } from '#connectors/credentials/tokens'

/** A credential as its row says, still sealed. */
export interface Credential {
  connectionId: string
  method: string
  /** The organization's own app it was made with; null: the app of the installation. */
  appId: string | null
  sealed: string
  scopes: string[]
  obtainedAt: Date
  expiresAt: Date | null
  dueAt: Date | null
  tokenVersion: bigint
  failureCount: number
  failingSince: Date | null
  retryAt: Date | null
  lastErrorCode: string | null
}

const COLUMNS = `connection_id as "connectionId", method, app_id as "appId", sealed, scopes,
  obtained_at as "obtainedAt", expires_at as "expiresAt", due_at as "dueAt",
  token_version as "tokenVersion", failure_count as "failureCount",
  failing_since as "failingSince", retry_at as "retryAt", last_error_code as "lastErrorCode"`

/** Longer than a call to a platform may take: whoever holds it has finished or is gone. */
export const LEASE_SECONDS = 60

const place = (connectionId: string) => ({
  table: 'credentials',
  rowId: connectionId,
  column: 'sealed',
})

/** Null: the connection has none (any more). Inside the door. */
export async function readCredential(connectionId: string): Promise<Credential | null> {
  const [row] = await CurrentBusiness.query<Credential>(
    `select ${COLUMNS} from credentials where business_id = $1 and connection_id = $2`,
    [CurrentBusiness.id(), connectionId]
  )

  return row ?? null
}

/** What the vault holds; inside the door, and never further than the call it is needed for. */
export const openCredential = async ({ connectionId, sealed }: Credential) =>
  JSON.parse(await open(sealed, place(connectionId))) as SealedTokens

export const sealCredential = (connectionId: string, tokens: SealedTokens) =>
  seal(JSON.stringify(tokens), place(connectionId))

export interface NewCredential {
  connectionId: string
  method: string
  appId: string | null
  tokens: SealedTokens
  scopes: string[]
  obtainedAt: Date
  expiresAt: Date | null
  dueAt: Date | null
}

/** The first credential of a connection, or the one that replaces it. Inside the door. */
export async function putCredential(one: NewCredential) {
  await CurrentBusiness.query(
    `insert into credentials (business_id, connection_id, method, app_id, sealed, scopes,
       obtained_at, expires_at, due_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (business_id, connection_id) do update set
       method = excluded.method, app_id = excluded.app_id, sealed = excluded.sealed,
       scopes = excluded.scopes, obtained_at = excluded.obtained_at,
       expires_at = excluded.expires_at, due_at = excluded.due_at,
       token_version = credentials.token_version + 1, lease_until = null,
       lease_fence = credentials.lease_fence + 1, failure_count = 0, failing_since = null,
       retry_at = null, last_error_code = null`,
    [
      CurrentBusiness.id(),
      one.connectionId,
      one.method,
      one.appId,
      await sealCredential(one.connectionId, one.tokens),
      one.scopes,
      one.obtainedAt,
      one.expiresAt,
      one.dueAt,
    ]
  )
}

/** The credential of a draft goes to the connection it was made for, sealed anew. Inside the door. */
export async function moveCredential(from: string, to: string) {
  const credential = await readCredential(from)
  if (!credential) return
  await putCredential({ ...credential, connectionId: to, tokens: await openCredential(credential) })
  await removeCredential(from)
}

/** Its secrets are gone with the row. Inside the door. */
export const removeCredential = (connectionId: string) =>
  CurrentBusiness.query('delete from credentials where business_id = $1 and connection_id = $2', [
    CurrentBusiness.id(),
    connectionId,
  ])

/**
 * The fence of the lease, or null: somebody else is refreshing, or has, or was refused since the
 * credential was read. Inside the door.
 */
export async function takeLease({ connectionId, tokenVersion, failureCount }: Credential) {
  const [row] = await CurrentBusiness.query<{ fence: bigint }>(
    `update credentials
        set lease_until = now() + make_interval(secs => $4), lease_fence = lease_fence + 1
      where business_id = $1 and connection_id = $2 and token_version = $3 and failure_count = $5
        and (lease_until is null or lease_until < now())
      returning lease_fence as fence`,
    [CurrentBusiness.id(), connectionId, tokenVersion, LEASE_SECONDS, failureCount]
  )

  return row?.fence ?? null
}

/** Which version was read, and the lease it was read under. */
export interface Held {
  credential: Credential
  fence: bigint
}

export interface Renewed {
  tokens: SealedTokens
  answer: Tokens
  obtainedAt: Date
  dueAt: Date | null
}

/** Compare and swap: false where another version or a later lease is there. Inside the door. */
export async function swapTokens({ credential, fence }: Held, renewed: Renewed) {
  const { connectionId, tokenVersion, scopes } = credential
  const { expiresAtMs } = renewed.answer
  const { affected } = await CurrentBusiness.query(
    `update credentials
        set sealed = $5, scopes = $6, obtained_at = $7, expires_at = $8, due_at = $9,
            token_version = token_version + 1, lease_until = null, failure_count = 0,
            failing_since = null, retry_at = null, last_error_code = null
      where business_id = $1 and connection_id = $2 and token_version = $3 and lease_fence = $4`,
    [
      CurrentBusiness.id(),
      connectionId,
      tokenVersion,
      fence,
      await sealCredential(connectionId, renewed.tokens),
      renewed.answer.scopes ?? scopes,
      renewed.obtainedAt,
      expiresAtMs === null ? null : new Date(expiresAtMs),
      renewed.dueAt,
    ]
  )

  return affected === 1
}

/** Keeps why a refresh failed and gives the lease back; false where the row moved on. */
export async function keepFailure(
  { credential, fence }: Held,
  { code, at, retryAt }: { code: string; at: Date; retryAt: Date | null }
) {
  const { affected } = await CurrentBusiness.query(
    `update credentials
        set lease_until = null, failure_count = failure_count + 1, last_error_code = $5,
            failing_since = coalesce(failing_since, $6), retry_at = $7
      where business_id = $1 and connection_id = $2 and token_version = $3 and lease_fence = $4`,
    [
      CurrentBusiness.id(),
      credential.connectionId,
      credential.tokenVersion,
      fence,
      code,
      at,
      retryAt,
    ]
  )

  return affected === 1
}

/** Somebody changed what was wrong: the next caller tries at once. Inside the door. */
export const retryNow = (connectionId: string) =>
  CurrentBusiness.query(
    `update credentials set retry_at = null
      where business_id = $1 and connection_id = $2 and retry_at is not null`,
    [CurrentBusiness.id(), connectionId]
  )

/** Connections of the current business whose token wants to be renewed at this instant. */
export async function dueCredentials(at: Date): Promise<string[]> {
  const rows = await CurrentBusiness.query<{ id: string }>(
    `select k.connection_id as id from credentials k
       join connections c on c.business_id = k.business_id and c.id = k.connection_id
      where k.business_id = $1 and k.due_at <= $2 and (k.retry_at is null or k.retry_at <= $2)
        and (k.lease_until is null or k.lease_until < now())
        and c.state not in ('needs_reauth', 'disabled', 'connector_missing')
      order by k.due_at limit 500`,
    [CurrentBusiness.id(), at]
  )

  return rows.map(({ id }) => id)
}
