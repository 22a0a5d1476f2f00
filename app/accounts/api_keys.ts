import { randomBytes } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import { clock } from '#core/clock'
import { sameBytes, sha256 } from '#core/hashing'
import { randomToken, uuidV7 } from '#core/ids'
import type { Right } from '#accounts/rights'

const KEY = /^ta_([0-9a-f]{16})_([A-Za-z0-9_-]{43})$/
const KEY_ANYWHERE = /ta_[0-9a-f]{16}_[A-Za-z0-9_-]{43}/
const DAY_MS = 86_400_000
export const KEY_MAX_DAYS = 366
/** So long a revoked key may still be believed by another process. */
const CACHE_MS = 30_000
const CACHED_KEYS = 1_000
const SEEN_EVERY_MS = 60_000

/** A machine's key as the database knows it; the secret is only a hash. */
export interface ApiKey {
  id: string
  keyId: string
  secretHash: Buffer
  name: string
  /** Exactly one of the two is set. */
  organizationId: string | null
  businessId: string | null
  rights: string[]
  locationIds: string[] | null
  expiresAt: Date
  revokedAt: Date | null
}

export interface NewApiKey {
  name: string
  place: { organizationId: string } | { businessId: string }
  rights: Right[]
  locationIds?: string[] | null
  /** 1 to 366. */
  validDays: number
  createdBy?: string | null
}

/** A key as people see it: everything but its secret. */
export interface ListedKey {
  id: string
  keyId: string
  name: string
  rights: string[]
  locationIds: string[] | null
  isOrganizationWide: boolean
  createdBy: string | null
  createdAt: Date
  lastUsedAt: Date | null
  expiresAt: Date
  /** When it was seen where others read along. */
  flaggedAt: Date | null
}

interface Cached {
  key: ApiKey | null
  readAtMs: number
  seenAtMs: number
}

const cache = new Map<string, Cached>()

const COLUMNS = `id, key_id as "keyId", secret_hash as "secretHash", name,
  organization_id as "organizationId", business_id as "businessId", rights,
  location_ids as "locationIds", expires_at as "expiresAt", revoked_at as "revokedAt"`

/** Makes a key and returns its text, which is never readable again. */
export async function createApiKey(given: NewApiKey): Promise<{ id: string; text: string }> {
  const id = uuidV7()
  const keyId = randomBytes(8).toString('hex')
  const secret = randomToken(32)
  await db
    .connection('app')
    .table('api_keys')
    .insert({
      id,
      key_id: keyId,
      secret_hash: sha256(secret),
      name: given.name,
      organization_id: 'organizationId' in given.place ? given.place.organizationId : null,
      business_id: 'businessId' in given.place ? given.place.businessId : null,
      rights: given.rights,
      location_ids: given.locationIds ?? null,
      created_by: given.createdBy ?? null,
      expires_at: new Date(clock.nowMs() + given.validDays * DAY_MS),
    })

  return { id, text: `ta_${keyId}_${secret}` }
}

async function read(keyId: string): Promise<ApiKey | null> {
  const { rows } = await db
    .connection('app')
    .rawQuery(`select ${COLUMNS} from api_keys where key_id = ?`, [keyId])

  return rows[0] ?? null
}

async function cached(keyId: string): Promise<Cached> {
  const now = clock.nowMs()
  const known = cache.get(keyId)
  if (known && now - known.readAtMs < CACHE_MS) return known

  const entry = { key: await read(keyId), readAtMs: now, seenAtMs: known?.seenAtMs ?? -Infinity }
  if (cache.size >= CACHED_KEYS) cache.clear()
  if (entry.key) cache.set(keyId, entry)

  return entry
}

/** Written down once a minute at most. */
async function noteUse(entry: Cached) {
  const now = clock.nowMs()
  if (now - entry.seenAtMs < SEEN_EVERY_MS) return
  entry.seenAtMs = now
  await db
    .connection('app')
    .from('api_keys')
    .where('id', entry.key!.id)
    .update({ last_used_at: clock.date() })
}

const isLive = ({ expiresAt, revokedAt }: ApiKey) =>
  revokedAt === null && +expiresAt > clock.nowMs()

/** The live key of that public id, null where it is unknown, revoked or expired. */
export async function liveKey(keyId: string): Promise<ApiKey | null> {
  const entry = await cached(keyId)
  if (!entry.key || !isLive(entry.key)) return null
  await noteUse(entry)

  return entry.key
}

/** The live key of a whole text `ta_<key id>_<secret>`; its secret is compared in constant time. */
export async function keyOfText(text: string): Promise<ApiKey | null> {
  const [, keyId, secret] = KEY.exec(text) ?? []
  if (!keyId || !secret) return null
  const { key } = await cached(keyId)
  const isRight = sameBytes(sha256(secret), key?.secretHash ?? sha256(keyId))

  return isRight && key ? liveKey(keyId) : null
}

/** Nobody is believed with this key any more; other processes notice within 30 seconds. */
export async function revokeKey(keyId: string) {
  await db
    .connection('app')
    .from('api_keys')
    .where('key_id', keyId)
    .update({ revoked_at: clock.date() })
  cache.delete(keyId)
}

/** A key that stands in a text where none belongs, as a URL; null is a clean text. */
export const keyIn = (text: string) => KEY_ANYWHERE.exec(text)?.[0] ?? null

/** Marks a key that was seen where others read along; only its right text marks it. */
export async function flagKey(text: string) {
  const key = await keyOfText(text)
  if (!key) return
  await db
    .connection('app')
    .from('api_keys')
    .where('id', key.id)
    .whereNull('flagged_at')
    .update({ flagged_at: clock.date() })
}

/** Keys of the business and of its organization that were not revoked, the newest first. */
export async function keysOf(business: {
  id: string
  organizationId: string
}): Promise<ListedKey[]> {
  const { rows } = await db.connection('app').rawQuery(
    `select k.id, k.key_id as "keyId", k.name, k.rights, k.location_ids as "locationIds",
            k.organization_id is not null as "isOrganizationWide", u.name as "createdBy",
            k.created_at as "createdAt", k.last_used_at as "lastUsedAt",
            k.expires_at as "expiresAt", k.flagged_at as "flaggedAt"
       from api_keys k left join users u on u.id = k.created_by
      where (k.business_id = ? or k.organization_id = ?) and k.revoked_at is null
      order by k.created_at desc, k.id`,
    [business.id, business.organizationId]
  )

  return rows
}
