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
  /** The one at fault, where it is one. */
  field?: string
  message: string
  payload: string
  /** What a connector's item was to become, and which version of the connector could not make it. */
  recordType?: string
  connectorVersion?: string
}

/** One that waits, opened. */
export interface WaitingLetter {
  id: string
  /** Of the file or bundle that it came with. */
  line: number | null
  reason: string
  payload: string
}

/** Which letters of a connection: all of them, those of a reason, or some by their ids. */
export interface LetterWish {
  reason?: string
  ids?: string[]
}

export const letterPlace = (rowId: string) => ({
  table: 'dead_letters',
  rowId,
  column: 'sealed_payload',
})

/** What makes two letters one; keyed, because a payload may be guessed. */
export const payloadHash = (payload: string) =>
  hmac(businessHashKey(CurrentBusiness.id()), 'dead_letter', payload)

const KEEP = `insert into dead_letters (business_id, connection_id, stream, id, external_id, line, reason,
  field, message, payload_hash, sealed_payload, record_type, connector_version)
select $1, $2, $3, u.id, u.external_id, u.line, u.reason, u.field, u.message, decode(u.hash, 'hex'), u.sealed,
       u.record_type, u.connector_version
  from unnest($4::uuid[], $5::text[], $6::int[], $7::text[], $8::text[], $9::text[], $10::text[],
    $11::text[], $12::text[], $13::text[])
    as u(id, external_id, line, reason, field, message, hash, sealed, record_type, connector_version)
on conflict (business_id, connection_id, stream, payload_hash) do update set
  line = excluded.line, reason = excluded.reason, field = excluded.field, message = excluded.message,
  connector_version = excluded.connector_version,
  seen_count = dead_letters.seen_count + 1, last_seen_at = now()`

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

    return { ...letter, id, hash, sealed: seal(letter.payload, letterPlace(id)) }
  })
  const column = (name: keyof (typeof rows)[number]) => rows.map((row) => row[name] ?? null)
  await CurrentBusiness.query(KEEP, [
    CurrentBusiness.id(),
    connectionId,
    stream,
    rows.map(({ id }) => id),
    column('externalId'),
    column('line'),
    column('reason'),
    column('field'),
    column('message'),
    column('hash'),
    column('sealed'),
    column('recordType'),
    column('connectorVersion'),
  ])
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
  { after, limit, ...wish }: LetterWish & { after: string | null; limit: number }
): Promise<WaitingLetter[]> {
  const rows = await CurrentBusiness.query<Omit<WaitingLetter, 'payload'> & { sealed: string }>(
    `select id, line, reason, sealed_payload as sealed from dead_letters
      where business_id = $1 and connection_id = $2 and ($3::uuid is null or id > $3)
        and ($4::text is null or reason = $4) and ($5::uuid[] is null or id = any($5))
      order by id limit $6`,
    [CurrentBusiness.id(), connectionId, after, wish.reason ?? null, wish.ids ?? null, limit]
  )

  return Promise.all(
    rows.map(async ({ sealed, ...row }) => ({
      ...row,
      payload: await open(sealed, letterPlace(row.id)),
    }))
  )
}
