import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import env from '#start/env'
import { clock } from '#core/clock'
import { EnvelopeBroken, keyIdOf, openWith, sealWith } from '#core/envelope'
import { randomToken } from '#core/ids'
import { KeyRing } from '#core/key_ring'
import { CurrentBusiness } from '#tenancy/current_business'

/** Where a sealed value lies: copied to another row, column or business it does not open. */
export interface SealedPlace {
  table: string
  rowId: string
  column: string
}

interface DataKey {
  id: string
  key: Buffer
}

interface KnownKeys {
  newest: DataKey
  all: Map<string, Buffer>
}

/** So long a process may go on sealing with a key that another has replaced. */
export const DATA_KEYS_KNOWN_MS = 60_000

let ring: KeyRing | null = null
const dataKeys = new Map<string, KnownKeys & { readAtMs: number }>()

/** The key ring of the environment; never a plaintext fallback. */
export function keyRing() {
  const file = env.get('VAULT_KEYS_FILE')
  ring ??= KeyRing.parse(file ? readFileSync(file, 'utf8') : (env.get('VAULT_KEYS') ?? ''))

  return ring
}

/** Tests only: another ring; returns the way back. */
export function useKeyRing(text: string) {
  const before = keyRing()
  ring = KeyRing.parse(text)

  return () => {
    ring = before
  }
}

const wrapPlace = (businessId: string, dekId: string) => `v1|${businessId}|business_keys|${dekId}`
const placeText = (businessId: string, { table, rowId, column }: SealedPlace) =>
  `v1|${businessId}|${table}|${rowId}|${column}`

function unwrap(businessId: string, row: { dek_id: string; kek_id: string; wrapped: string }) {
  const kek = keyRing().keyOf(row.kek_id)
  if (!kek) throw new Error(`E_VAULT_KEY_MISSING: key ${row.kek_id} is not in VAULT_KEYS`)

  return Buffer.from(openWith(kek, row.wrapped, wrapPlace(businessId, row.dek_id)), 'base64')
}

function wrap(businessId: string, dekId: string, key: Buffer) {
  const kekId = keyRing().firstId
  const kek = keyRing().keyOf(kekId)!

  return {
    kekId,
    wrapped: sealWith(kek, kekId, key.toString('base64'), wrapPlace(businessId, dekId)),
  }
}

/** Makes a data key for the current business, wrapped by the first key of the ring. */
export async function createDataKey() {
  const businessId = CurrentBusiness.id()
  const [id, key] = [randomToken(9), randomBytes(32)]
  const { kekId, wrapped } = wrap(businessId, id, key)
  await CurrentBusiness.query(
    'insert into business_keys (business_id, dek_id, kek_id, wrapped) values ($1, $2, $3, $4)',
    [businessId, id, kekId, wrapped]
  )

  return { id, key }
}

async function load(businessId: string) {
  const rows = await CurrentBusiness.query<{ dek_id: string; kek_id: string; wrapped: string }>(
    `select dek_id, kek_id, wrapped from business_keys
      where business_id = $1 order by (retired_at is null) desc, created_at desc`,
    [businessId]
  )
  const all = new Map(rows.map((row) => [row.dek_id, unwrap(businessId, row)]))
  const [first] = all
  if (!first) return null

  return { newest: { id: first[0], key: first[1] }, all }
}

/** The row of a data key, wrapped with the first key of the ring. */
export const rewrapped = (
  businessId: string,
  row: { dek_id: string; kek_id: string; wrapped: string }
) => wrap(businessId, row.dek_id, unwrap(businessId, row))

/** The next seal or open reads the keys of this business again. */
export const forgetDataKeys = (businessId: string) => dataKeys.delete(businessId)

/** Data keys are cached once read from committed rows; a key made in this scope is not. */
async function keysOf(businessId: string): Promise<KnownKeys> {
  const known = dataKeys.get(businessId)
  if (known && clock.nowMs() - known.readAtMs < DATA_KEYS_KNOWN_MS) return known
  const loaded = await load(businessId)
  if (loaded) {
    dataKeys.set(businessId, { ...loaded, readAtMs: clock.nowMs() })
    return loaded
  }
  await CurrentBusiness.query('select pg_advisory_xact_lock(hashtext($1))', [`dek ${businessId}`])
  const raced = await load(businessId)
  if (raced) return raced
  const made = await createDataKey()

  return { newest: made, all: new Map([[made.id, made.key]]) }
}

/** Seals for one place of the current business. The first seal of a business makes its key. */
export async function sealer() {
  const businessId = CurrentBusiness.id()
  const { newest } = await keysOf(businessId)

  return (value: string, place: SealedPlace) =>
    sealWith(newest.key, newest.id, value, placeText(businessId, place))
}

export const seal = async (value: string, place: SealedPlace) => (await sealer())(value, place)

/** Throws EnvelopeBroken for a value of another row, column, business or an unknown key. */
export async function open(sealed: string, place: SealedPlace) {
  const businessId = CurrentBusiness.id()
  const id = keyIdOf(sealed)
  let key = (await keysOf(businessId)).all.get(id)
  if (!key) {
    dataKeys.delete(businessId) // rekeyed by another process since we read it
    key = (await keysOf(businessId)).all.get(id)
  }
  if (!key) throw new EnvelopeBroken()

  return openWith(key, sealed, placeText(businessId, place))
}
