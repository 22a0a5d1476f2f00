import db from '@adonisjs/lucid/services/db'
import { clock } from '#core/clock'
import { fail, ok } from '#core/result'
import type { Result } from '#core/result'

export const IDEMPOTENCY_KEY_MAX_CHARACTERS = 255
const KEPT_MS = 24 * 3_600_000
/** A request unanswered for so long has lost its process; the next one may try. */
const ABANDONED_MS = 5 * 60_000

export interface StoredAnswer {
  status: number
  contentType: string
  answer: string
}

export interface IdempotentRequest {
  /** Whose keys they are: two callers may use the same text. */
  owner: string
  key: string
  /** SHA-256 over method, URL and body. */
  requestHash: Buffer
}

const CLAIM = `
  insert into idempotency_keys (owner, key, request_hash, created_at) values (?, ?, ?, ?)
  on conflict (owner, key) do update
     set request_hash = excluded.request_hash, created_at = excluded.created_at,
         status = null, content_type = null, answer = null
   where idempotency_keys.created_at < ?
      or (idempotency_keys.status is null and idempotency_keys.created_at < ?
          and idempotency_keys.request_hash = excluded.request_hash)
  returning key`

/** Null: the caller works now. Else the answer given before, or why there is none. */
export async function claimIdempotencyKey(
  request: IdempotentRequest
): Promise<Result<StoredAnswer | null, 'idempotency_mismatch' | 'in_progress'>> {
  const { owner, key, requestHash } = request
  const client = db.connection('app')
  const now = clock.nowMs()
  const limits = [new Date(now - KEPT_MS), new Date(now - ABANDONED_MS)]
  const claimed = await client.rawQuery(CLAIM, [
    owner,
    key,
    requestHash,
    clock.date(),
    ...limits,
  ] as any)
  if (claimed.rows.length) return ok(null)

  const row = await client.from('idempotency_keys').where({ owner, key }).first()
  if (!row || !requestHash.equals(row.request_hash)) return fail('idempotency_mismatch')
  if (row.status === null) return fail('in_progress')

  return ok({ status: row.status, contentType: row.content_type, answer: row.answer })
}

/** Keeps the answer for 24 hours. */
export async function storeAnswer({ owner, key }: IdempotentRequest, given: StoredAnswer) {
  await db.connection('app').from('idempotency_keys').where({ owner, key }).update({
    status: given.status,
    content_type: given.contentType,
    answer: given.answer,
  })
}

/** Nothing was done: the same key may be tried again. */
export async function releaseIdempotencyKey({ owner, key }: IdempotentRequest) {
  await db.connection('app').from('idempotency_keys').where({ owner, key }).delete()
}
