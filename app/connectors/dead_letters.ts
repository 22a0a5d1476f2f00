import { hmac } from '#core/hashing'
import { uuidV7 } from '#core/ids'
import { CurrentBusiness } from '#tenancy/current_business'
import { businessHashKey } from '#tenancy/keyed_hashes'
import { open, sealer } from '#tenancy/vault'

/** A record that could not be taken in: where it stood, why, and its text as it came. */
export interface DeadLetter {
  /** Of the bundle it was last seen in, from 1. */
  line: number | null
  externalId?: string
  reason: string
  message: string
  payload: string
  /** What a connector's item was to become, and which version of the connector could not make it. */
  recordType?: string
  connectorVersion?: string
}

/** One that waits, opened. */
export interface WaitingLetter {
  id: string
  reason: string
  payload: string
}

const place = (rowId: string) => ({ table: 'dead_letters', rowId, column: 'sealed_payload' })

/** What makes two letters one; keyed, because a payload may be guessed. */
export const payloadHash = (payload: string) =>
  hmac(businessHashKey(CurrentBusiness.id()), 'dead_letter', payload)

/** Keeps letters, sealed; the same payload again only counts. Inside the door. */
export async function keepLetters(
  { connectionId, stream }: { connectionId: string; stream: string },
  letters: DeadLetter[]
) {
  if (letters.length === 0) return
  const seal = await sealer()
  const byHash = new Map(letters.map((one) => [payloadHash(one.payload).toString('hex'), one]))
  const rows = Array.from(byHash, ([hash, letter]) => {
    const id = uuidV7()

    return { ...letter, id, hash, sealed: seal(letter.payload, place(id)) }
  })
  await CurrentBusiness.query(
    `insert into dead_letters (business_id, connection_id, stream, id, external_id, line, reason,
       message, payload_hash, sealed_payload, record_type, connector_version)
     select $1, $2, $3, u.id, u.external_id, u.line, u.reason, u.message, decode(u.hash, 'hex'), u.sealed,
            u.record_type, u.connector_version
       from unnest($4::uuid[], $5::text[], $6::int[], $7::text[], $8::text[], $9::text[], $10::text[],
         $11::text[], $12::text[])
         as u(id, external_id, line, reason, message, hash, sealed, record_type, connector_version)
     on conflict (business_id, connection_id, stream, payload_hash) do update set
       line = excluded.line, reason = excluded.reason, message = excluded.message,
       connector_version = excluded.connector_version,
       seen_count = dead_letters.seen_count + 1, last_seen_at = now()`,
    [
      CurrentBusiness.id(),
      connectionId,
      stream,
      rows.map(({ id }) => id),
      rows.map(({ externalId }) => externalId ?? null),
      rows.map(({ line }) => line),
      rows.map(({ reason }) => reason),
      rows.map(({ message }) => message),
      rows.map(({ hash }) => hash),
      rows.map(({ sealed }) => sealed),
      rows.map(({ recordType }) => recordType ?? null),
      rows.map(({ connectorVersion }) => connectorVersion ?? null),
    ]
  )
}

/** Whether any letter of this connection waits. */
export async function hasLetters(connectionId: string) {
  const rows = await CurrentBusiness.query(
    'select 1 from dead_letters where business_id = $1 and connection_id = $2 limit 1',
    [CurrentBusiness.id(), connectionId]
  )

  return rows.length > 0
}

/** Takes away the letters of these payloads: they were taken in after all. */
export async function dropLetters(connectionId: string, payloads: string[]) {
  if (payloads.length === 0) return
  await CurrentBusiness.query(
    `delete from dead_letters
      where business_id = $1 and connection_id = $2 and payload_hash = any($3)`,
    [CurrentBusiness.id(), connectionId, payloads.map(payloadHash)]
  )
}

/** The next letters after an id (null: from the oldest), opened. Inside the door. */
export async function readLetters(
  connectionId: string,
  { after, reason, limit }: { after: string | null; reason?: string; limit: number }
): Promise<WaitingLetter[]> {
  const rows = await CurrentBusiness.query<{ id: string; reason: string; sealed: string }>(
    `select id, reason, sealed_payload as sealed from dead_letters
      where business_id = $1 and connection_id = $2 and ($3::uuid is null or id > $3)
        and ($4::text is null or reason = $4)
      order by id limit $5`,
    [CurrentBusiness.id(), connectionId, after, reason ?? null, limit]
  )

  return Promise.all(
    rows.map(async ({ sealed, ...row }) => ({ ...row, payload: await open(sealed, place(row.id)) }))
  )
}
