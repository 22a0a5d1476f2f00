import db from '@adonisjs/lucid/services/db'
import { sha256 } from '#core/hashing'
import { randomToken, uuidV7 } from '#core/ids'
import { appUrl } from '#config/app'
import env from '#start/env'
import { CurrentBusiness } from '#tenancy/current_business'
import { open, seal } from '#tenancy/vault'

/** Where the deliveries of one connection arrive. */
export interface Endpoint {
  id: string
  businessId: string
  connectionId: string
  connector: string
  isClosed: boolean
}

/** For so long the secret before the present one still serves. */
const PREVIOUS_HOURS = 24

/** The address that a platform is given, and that its signatures are over. */
export const endpointUrl = (connector: string, token?: string) =>
  [
    env.get('APP_URL', appUrl).replace(/\/$/, ''),
    'webhooks',
    connector,
    ...(token ? [token] : []),
  ].join('/')

export const tokenHash = (token: string) => sha256(token)

/** The endpoint behind the secret part of an address; null: there is none. */
export async function findEndpoint(token: string): Promise<Endpoint | null> {
  const { rows } = await db.connection('app').rawQuery(
    `select business_id as "businessId", id, connection_id as "connectionId", connector,
            is_closed as "isClosed" from door.endpoint_of(?)`,
    [tokenHash(token)]
  )

  return (rows[0] as Endpoint | undefined) ?? null
}

const place = (rowId: string, column: string) => ({ table: 'webhook_endpoints', rowId, column })

interface Row {
  id: string
  connector: string
  sealedToken: string
  sealedSecret: string | null
  sealedPrevious: string | null
  hasPrevious: boolean
}

async function rowOf(connectionId: string): Promise<Row | null> {
  const [row] = await CurrentBusiness.query<Row>(
    `select id, connector, sealed_token as "sealedToken", sealed_secret as "sealedSecret",
            sealed_previous as "sealedPrevious", previous_until > now() as "hasPrevious"
       from webhook_endpoints where business_id = $1 and connection_id = $2`,
    [CurrentBusiness.id(), connectionId]
  )

  return row ?? null
}

/** The secrets that a delivery may be signed with: the present one, and for a day the one before. */
export async function endpointSecrets(connectionId: string): Promise<string[]> {
  const row = await rowOf(connectionId)
  const sealed: [string | null, string][] = [
    [row?.sealedSecret ?? null, 'sealed_secret'],
    [row?.hasPrevious ? row.sealedPrevious : null, 'sealed_previous'],
  ]
  const secrets: string[] = []
  for (const [value, column] of sealed) {
    if (value) secrets.push(await open(value, place(row!.id, column)))
  }

  return secrets
}

/** The address of a connection, made where it has none; one that was closed is open again. */
export async function openEndpoint(
  connectionId: string,
  connector: string
): Promise<{ url: string }> {
  const known = await rowOf(connectionId)
  if (known) {
    await CurrentBusiness.query(
      'update webhook_endpoints set closed_at = null where business_id = $1 and id = $2',
      [CurrentBusiness.id(), known.id]
    )
    const token = await open(known.sealedToken, place(known.id, 'sealed_token'))

    return { url: endpointUrl(connector, token) }
  }
  const [id, token] = [uuidV7(), randomToken(32)]
  await CurrentBusiness.query(
    `insert into webhook_endpoints (business_id, id, connection_id, connector, token_hash, sealed_token)
     values ($1, $2, $3, $4, $5, $6)`,
    [
      CurrentBusiness.id(),
      id,
      connectionId,
      connector,
      tokenHash(token),
      await seal(token, place(id, 'sealed_token')),
    ]
  )

  return { url: endpointUrl(connector, token) }
}

/** Keeps the secret that the platform signs with; the one before serves for another day. */
export async function putEndpointSecret(connectionId: string, secret: string) {
  const row = await rowOf(connectionId)
  if (!row) throw new Error('the connection has no endpoint')
  const [before] = await endpointSecrets(connectionId)
  await CurrentBusiness.query(
    `update webhook_endpoints set sealed_secret = $3, sealed_previous = $4,
            previous_until = case when $4::text is null then null
              else now() + interval '${PREVIOUS_HOURS} hours' end
      where business_id = $1 and id = $2`,
    [
      CurrentBusiness.id(),
      row.id,
      await seal(secret, place(row.id, 'sealed_secret')),
      before ? await seal(before, place(row.id, 'sealed_previous')) : null,
    ]
  )
}

/** Deliveries to this connection are answered with 410 from now on. */
export const closeEndpoint = (connectionId: string) =>
  CurrentBusiness.query(
    `update webhook_endpoints set closed_at = coalesce(closed_at, now())
      where business_id = $1 and connection_id = $2`,
    [CurrentBusiness.id(), connectionId]
  )
