import db from '@adonisjs/lucid/services/db'
import { openHere, sealHere } from '#accounts/installation_seal'
import { clock } from '#core/clock'
import { sameBytes, sha256 } from '#core/hashing'
import { randomToken } from '#core/ids'

/** How long somebody may take at the platform's pages. */
const LIFE_MS = 10 * 60_000

/** One way to a platform and back, of one browser. */
export interface OauthAttempt {
  /** Of the browser that began it; only its hash is kept. */
  sessionId: string
  userId: string
  businessId: string
  /** The draft that the tokens go to. */
  connectionId: string
  /** The connection that is signed in again; null: a new one. */
  reconnects: string | null
  connector: string
  method: string
  /** What is asked for. */
  scopes: string[]
  /** A path of this installation. */
  returnPath: string
}

/** An attempt that came back. */
export interface ReturnedAttempt extends Omit<OauthAttempt, 'sessionId'> {
  verifier: string
  isOfSession(sessionId: string): boolean
}

const place = (hash: Buffer) => ({
  table: 'oauth_states',
  rowId: hash.toString('hex'),
  column: 'sealed_verifier',
})

/** Keeps the attempt; the state goes to the platform, the verifier stays sealed here. */
export async function keepState(attempt: OauthAttempt) {
  const [state, verifier] = [randomToken(32), randomToken(48)]
  const hash = sha256(state)
  await db
    .connection('app')
    .table('oauth_states')
    .insert({
      hash,
      session_hash: sha256(attempt.sessionId),
      user_id: attempt.userId,
      business_id: attempt.businessId,
      connection_id: attempt.connectionId,
      reconnects: attempt.reconnects,
      connector: attempt.connector,
      method: attempt.method,
      scopes: attempt.scopes,
      sealed_verifier: sealHere(verifier, place(hash)),
      return_path: attempt.returnPath,
      expires_at: new Date(clock.nowMs() + LIFE_MS),
    })

  return { state, verifier }
}

const COLUMNS = `user_id as "userId", business_id as "businessId",
  connection_id as "connectionId", reconnects, connector, method, scopes,
  return_path as "returnPath", session_hash as "sessionHash",
  sealed_verifier as "sealedVerifier", expires_at as "expiresAt"`

/**
 * The attempt of a state, which is used up by the question, whatever follows. Null: there is no
 * such state, it was used, or it is too old.
 */
export async function takeState(state: string): Promise<ReturnedAttempt | null> {
  const hash = sha256(state)
  const { rows } = await db
    .connection('app')
    .rawQuery(`delete from oauth_states where hash = ? returning ${COLUMNS}`, [hash] as any)
  const [row] = rows
  if (!row || row.expiresAt.getTime() <= clock.nowMs()) return null
  const { sessionHash, sealedVerifier, ...attempt } = row

  return {
    ...attempt,
    verifier: openHere(sealedVerifier, place(hash)),
    isOfSession: (sessionId) => sameBytes(sha256(sessionId), sessionHash),
  }
}

/** Attempts that nobody came back from. */
export const forgetStates = () =>
  db.connection('app').from('oauth_states').where('expires_at', '<', clock.date()).delete()
