import type { Database } from '@adonisjs/lucid/database'
import env from '#start/env'
import { clock } from '#core/clock'
import { openWith, sealWith } from '#core/envelope'
import { hmac } from '#core/hashing'
import type { KeyRing } from '#core/key_ring'
import { keyRing } from '#tenancy/vault'
import type { BootRefusal } from '#operations/boot_refusals'
import { rowsPerKey } from '#operations/vault/sealed_rows'
import { inInstallation } from '#operations/vault/within'
import { INSTALLATION_COLUMNS } from '#database/sealed_columns'

const RSA_BITS = 3072

interface Proof {
  id: string
  make(): string
  holds(proof: string): boolean
}

/** A proof that needs the key: made at the first start, compared at every other. */
async function proven(db: Database, { id, make, holds }: Proof) {
  const checks = db.connection('app').from('vault_key_checks')
  const rows = await checks.where('kek_id', id).select('proof')
  if (rows[0]) return holds(rows[0].proof)
  await db
    .connection('app')
    .rawQuery('insert into vault_key_checks (kek_id, proof) values (?, ?) on conflict do nothing', [
      id,
      make(),
    ])

  return true
}

async function wrongSalt(db: Database): Promise<BootRefusal | null> {
  const proof = hmac(Buffer.from(env.get('HASH_SALT')), 'check').toString('hex')
  const isRight = await proven(db, {
    id: 'HASH_SALT',
    make: () => proof,
    holds: (stored) => stored === proof,
  })
  if (isRight) return null

  return {
    number: 2,
    variable: 'HASH_SALT',
    message: 'differs from the one this database was made with',
  }
}

const opens = (ring: KeyRing, id: string) => (proof: string) => {
  try {
    return openWith(ring.keyOf(id)!, proof, `kek ${id}`) === id
  } catch {
    return false
  }
}

const vault = (number: number, message: string): BootRefusal => ({
  number,
  variable: 'VAULT_KEYS',
  message,
})

async function wrongKeys(db: Database) {
  const ring = keyRing()
  for (const id of ring.ids) {
    const make = () => sealWith(ring.keyOf(id)!, id, id, `kek ${id}`)
    const isRight = await proven(db, { id: `kek ${id}`, make, holds: opens(ring, id) })
    if (!isRight) return vault(4, `holds another key as ${id} than this database was made with`)
  }
  const { rows } = await db.connection('app').rawQuery('select door.kek_ids() as id')
  const needed = [...(rows as { id: string }[]).map(({ id }) => id), ...(await installationKeys())]
  const lacking = needed.find((id) => !ring.keyOf(id))

  return lacking ? vault(3, `lacks key ${lacking}, which rows need`) : null
}

/** Keys of the ring that secrets of the installation were sealed with. */
const installationKeys = () =>
  inInstallation(async (within) => {
    const counts = []
    for (const column of INSTALLATION_COLUMNS) counts.push(...(await rowsPerKey(within, column)))

    return new Set(counts.map(({ keyId }) => keyId))
  })

/** Bits of an RSA modulus as a JWK has it. */
const bitsOf = (modulus: string | undefined) =>
  Buffer.from(modulus ?? '', 'base64url').byteLength * 8

async function weakJwtKey(db: Database): Promise<BootRefusal | null> {
  const rows = await db
    .connection('app')
    .from('jwt_keys')
    .where((live) => void live.whereNull('retires_at').orWhere('retires_at', '>', clock.date()))
    .select('public_jwk as jwk')
  const named = { number: 5, variable: 'jwt_keys' }
  if (rows.length === 0) return { ...named, message: 'has no signing key: npx node ace setup' }

  return rows.some(({ jwk }) => bitsOf(jwk.n) < RSA_BITS)
    ? { ...named, message: `has a key of less than ${RSA_BITS} bits` }
    : null
}

/** The first key that is not the one this database knows; null when all are. */
export const keyRefusal = async (db: Database) =>
  (await wrongSalt(db)) ?? (await wrongKeys(db)) ?? (await weakJwtKey(db))
