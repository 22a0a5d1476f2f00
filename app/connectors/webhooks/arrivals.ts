import db from '@adonisjs/lucid/services/db'
import { openHere, sealHere } from '#accounts/installation_seal'
import { sha256 } from '#core/hashing'
import { uuidV7 } from '#core/ids'
import { isClaimable, leaseFor, WORKER } from '#core/lease'
import { enqueue } from '#core/queue'

/** The kind of work and its table. */
export const ARRIVALS = 'webhook_arrivals'

const LEASE_SECONDS = 20
const MOST_TRIES = 8
const QUARANTINE_HOURS = 72

/** What came, as it came. */
export interface Arrival {
  connector: string
  /** The secret part of its address, hashed; null: the address of the installation. */
  tokenHash: Buffer | null
  headers: Record<string, string>
  body: Buffer
  receivedAt: Date
}

interface Sealed {
  headers: Record<string, string>
  body: string
}

const place = (id: string) => ({ table: ARRIVALS, rowId: id, column: 'sealed_delivery' })

/** Names an endpoint without its secret. */
const endpointName = ({ connector, tokenHash }: Arrival) =>
  tokenHash ? `${connector}/${tokenHash.toString('hex')}` : connector

const query = async <Row>(sql: string, values: readonly unknown[]) =>
  ((await db.connection('app').rawQuery(sql, values as never)) as { rows: Row[] }).rows

/**
 * Keeps a delivery, sealed; committed when it resolves. The same body again, while the first waits,
 * is that one.
 */
export async function keepArrival(arrival: Arrival) {
  const id = uuidV7()
  const { connector, tokenHash, headers, body, receivedAt } = arrival
  const text = JSON.stringify({ headers, body: body.toString('base64') } satisfies Sealed)
  const kept = await query<{ id: string }>(
    `insert into webhook_arrivals
       (id, connector, endpoint, token_hash, body_hash, sealed_delivery, received_at)
     values (?, ?, ?, ?, ?, ?, ?)
     on conflict (endpoint, body_hash) where finished_at is null do nothing returning id`,
    [
      id,
      connector,
      endpointName(arrival),
      tokenHash,
      sha256(body),
      sealHere(text, place(id)),
      receivedAt,
    ]
  )
  if (kept.length > 0) await enqueue({ kind: ARRIVALS, rowId: { businessId: null, id } })
}

/** A delivery that this worker has to itself. */
export interface ClaimedArrival extends Arrival {
  id: string
  fence: bigint
  attempt: number
}

interface ClaimedRow {
  connector: string
  token_hash: Buffer | null
  sealed_delivery: string
  received_at: Date
  lease_fence: bigint
  attempt: number
}

/** Null: somebody else has it, or it is not due. */
export async function claimArrival(id: string): Promise<ClaimedArrival | null> {
  const [row] = await query<ClaimedRow>(
    `update webhook_arrivals
        set state = 'running', attempt = attempt + 1, claimed_by = ?, ${leaseFor(LEASE_SECONDS)}
      where id = ? and sealed_delivery is not null and ${isClaimable()}
      returning connector, token_hash, sealed_delivery, received_at, lease_fence, attempt`,
    [WORKER, id]
  )
  if (!row) return null
  const { headers, body } = JSON.parse(openHere(row.sealed_delivery, place(id))) as Sealed

  return {
    id,
    connector: row.connector,
    tokenHash: row.token_hash,
    headers,
    body: Buffer.from(body, 'base64'),
    receivedAt: row.received_at,
    fence: row.lease_fence,
    attempt: row.attempt,
  }
}

type Fenced = Pick<ClaimedArrival, 'id' | 'fence'>

/** Everybody concerned knows: the body is no longer needed. */
export const finishArrival = ({ id, fence }: Fenced) =>
  query(
    `update webhook_arrivals set state = 'done', finished_at = now(), lease_until = null,
            sealed_delivery = null
      where id = ? and lease_fence = ?`,
    [id, fence]
  )

/** Kept for three days, for somebody who looks, or who links the account. */
export const quarantineArrival = ({ id, fence }: Fenced, code: string) =>
  query(
    `update webhook_arrivals set state = 'quarantined', quarantined_at = now(), lease_until = null,
            last_error_code = ?, last_error_at = now()
      where id = ? and lease_fence = ?`,
    [code, id, fence]
  )

/** Something of ours failed: again later, and after eight tries into quarantine. */
export async function postponeArrival(arrival: ClaimedArrival, code: string) {
  if (arrival.attempt >= MOST_TRIES) return quarantineArrival(arrival, code)

  return query(
    `update webhook_arrivals set state = 'ready', lease_until = null, last_error_code = ?,
            last_error_at = now(), due_at = now() + ? * interval '1 second'
      where id = ? and lease_fence = ?`,
    [code, 2 ** arrival.attempt, arrival.id, arrival.fence]
  )
}

/** Reads quarantined deliveries again, of one connector or of all; returns how many. */
export async function replayArrivals(connector: string | null): Promise<number> {
  const rows = await query<{ id: string }>(
    `update webhook_arrivals set state = 'ready', due_at = now(), attempt = 0, quarantined_at = null
      where state = 'quarantined' and sealed_delivery is not null
        and (?::text is null or connector = ?) returning id`,
    [connector, connector]
  )
  for (const { id } of rows) await enqueue({ kind: ARRIVALS, rowId: { businessId: null, id } })

  return rows.length
}

/** Bodies in quarantine go after three days, what is left of the others after a week. */
export async function forgetArrivals() {
  await query(
    `delete from webhook_arrivals
      where (state = 'quarantined' and quarantined_at < now() - interval '${QUARANTINE_HOURS} hours')
         or (state = 'done' and finished_at < now() - interval '7 days')`,
    []
  )
}
