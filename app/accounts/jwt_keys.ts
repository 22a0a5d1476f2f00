import db from '@adonisjs/lucid/services/db'
import { calculateJwkThumbprint, exportJWK, exportPKCS8, generateKeyPair, importPKCS8 } from 'jose'
import type { CryptoKey, JWK } from 'jose'
import { clock } from '#core/clock'
import { openHere, sealHere } from '#accounts/installation_seal'

const RSA_BITS = 3072
/** A new key is published so long before it signs, and the old one stays so long after. */
const PUBLISHED_BEFORE_MS = 3_600_000
const STAYS_AFTER_MS = 24 * 3_600_000

interface JwtKey {
  kid: string
  publicJwk: JWK
  sealedPrivate: string
  signsFrom: Date
}

const place = (kid: string) => ({ table: 'jwt_keys', rowId: kid, column: 'sealed_private' })

async function insertKey(signsFrom: Date) {
  const { publicKey, privateKey } = await generateKeyPair('RS256', {
    modulusLength: RSA_BITS,
    extractable: true,
  })
  const jwk = await exportJWK(publicKey)
  const kid = await calculateJwkThumbprint(jwk)
  const sealed = sealHere(await exportPKCS8(privateKey), place(kid))
  await db
    .connection('app')
    .table('jwt_keys')
    .insert({
      kid,
      public_jwk: JSON.stringify({ ...jwk, kid, alg: 'RS256', use: 'sig' }),
      sealed_private: sealed,
      signs_from: signsFrom,
    })

  return kid
}

/** Keys that still count, the one that signs first. */
async function liveKeys(): Promise<JwtKey[]> {
  const { rows } = await db.connection('app').rawQuery(
    `select kid, public_jwk as "publicJwk", sealed_private as "sealedPrivate",
            signs_from as "signsFrom"
       from jwt_keys where retires_at is null or retires_at > ?
      order by (signs_from <= ?) desc, signs_from desc`,
    [clock.date(), clock.date()] as any
  )

  return rows
}

/** The installation's first signing key, made once; `setup` calls it. Returns its id. */
export async function ensureJwtKey(): Promise<string> {
  return db.connection('app').transaction(async (client) => {
    await client.rawQuery("select pg_advisory_xact_lock(hashtext('jwt keys'))")
    const [first] = await liveKeys()

    return first?.kid ?? insertKey(clock.date())
  })
}

/** Publishes the next key, which signs in an hour; today's stays for 24 hours after. */
export async function rotateJwtKey(): Promise<string> {
  const signsFromMs = clock.nowMs() + PUBLISHED_BEFORE_MS
  const kid = await insertKey(new Date(signsFromMs))
  await db
    .connection('app')
    .from('jwt_keys')
    .whereNot('kid', kid)
    .whereNull('retires_at')
    .update({ retires_at: new Date(signsFromMs + STAYS_AFTER_MS) })

  return kid
}

const privateKeys = new Map<string, CryptoKey>()

/** The key that signs now; made where none exists yet. */
export async function signingKey(): Promise<{ kid: string; key: CryptoKey }> {
  const isDue = ({ signsFrom }: JwtKey) => +signsFrom <= clock.nowMs()
  let found = (await liveKeys()).find(isDue)
  if (!found) {
    await ensureJwtKey()
    found = (await liveKeys()).find(isDue)!
  }
  const { kid, sealedPrivate } = found
  const known = privateKeys.get(kid)
  if (known) return { kid, key: known }

  const key = await importPKCS8(openHere(sealedPrivate, place(kid)), 'RS256')
  privateKeys.set(kid, key)

  return { kid, key }
}

/** What `/.well-known/jwks.json` publishes. */
export const publicKeys = async () => ({
  keys: (await liveKeys()).map(({ publicJwk }) => publicJwk),
})
