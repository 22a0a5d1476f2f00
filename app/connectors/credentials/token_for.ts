import { clock } from '#core/clock'
import { fail, ok } from '#core/result'
import type { Result } from '#core/result'
import { Secret } from '#core/secret'
import type { Manifest } from '#connector-sdk'
import { CurrentBusiness } from '#tenancy/current_business'
import { appOf } from '#connectors/credentials/app_fields'
import {
  LEASE_SECONDS,
  openCredential,
  readCredential,
} from '#connectors/credentials/credential_rows'
import type { Credential } from '#connectors/credentials/credential_rows'
import { readConnection } from '#connectors/credentials/known_connection'
import type { ConnectionKey, KnownConnection } from '#connectors/credentials/known_connection'
import { manifestOf } from '#connectors/credentials/manifests'
import { methodOf } from '#connectors/credentials/methods'
import type { Method } from '#connectors/credentials/methods'
import { renew } from '#connectors/credentials/renewal'
import type { RenewalEnd } from '#connectors/credentials/renewal'
import { TransactionOpen } from '#connectors/credentials/token_transport'
import type { SealedTokens } from '#connectors/credentials/tokens'
import { workInside } from '#tenancy/work_inside'

/** Opened for one call. Every value prints as `[redacted]`. */
export interface OpenCredential {
  method: Method
  /** Null for `keys` methods. */
  accessToken: Secret | null
  /** Pasted secrets of a `keys` method, by field. */
  secrets: Record<string, Secret>
  /** Fields of the registered app, by name. */
  app: Record<string, Secret>
  /** Granted by the platform; empty where it does not say. */
  scopes: string[]
  /** For `staleVersion`, when the platform refuses this token. */
  tokenVersion: bigint
}

export type TokenRefusal =
  | { code: 'connector_missing' | 'not_connected' | 'needs_reauth' | 'app_missing' }
  /** Nothing to call with until then; the connection is not at fault. */
  | { code: 'try_later'; retryAfterMs: number }

export interface TokenWish {
  /** The version a 401 answered: it is renewed although it looks valid. */
  staleVersion?: bigint
}

const WAIT_MS = 200
/** As long as a lease may last: its holder has finished or is gone. */
const ROUNDS = (LEASE_SECONDS * 1000) / WAIT_MS
const running = new Map<string, Promise<RenewalEnd>>()

/** Errors that only a person ends; kept on the credential by the renewal. */
export const ENDED: ReadonlySet<string> = new Set(['token_refused', 'refresh_unreachable'])

interface Known {
  connection: KnownConnection
  credential: Credential
  manifest: Manifest
  method: Method
}

interface Read {
  connection: KnownConnection | null
  credential: Credential | null
  tokens: SealedTokens | null
}

const read = ({ businessId, id }: ConnectionKey): Promise<Read> =>
  workInside(businessId, async () => {
    const connection = await readConnection(id)
    const credential = connection && (await readCredential(id))

    return { connection, credential, tokens: credential && (await openCredential(credential)) }
  })

function known({ connection, credential }: Read): Result<Known, TokenRefusal> {
  if (!connection || !credential) return fail({ code: 'not_connected' })
  const manifest = manifestOf(connection.connector)
  const method = manifest && methodOf(manifest, credential.method)
  if (!manifest || !method) return fail({ code: 'connector_missing' })

  return ok({ connection, credential, manifest, method })
}

const isExpired = ({ expiresAt }: Credential) =>
  expiresAt !== null && expiresAt.getTime() <= clock.nowMs()
const isDue = ({ dueAt }: Credential) => dueAt !== null && dueAt.getTime() <= clock.nowMs()
const coolsMs = ({ retryAt }: Credential) =>
  retryAt === null ? 0 : Math.max(0, retryAt.getTime() - clock.nowMs())

/** Calls of one process share the attempt. */
function renewOnce(key: ConnectionKey, { connection, credential, manifest, method }: Known) {
  if (method.kind !== 'oauth2') throw new Error('a pasted key is not renewed')
  const name = `${key.businessId} ${key.id}`
  const shared = running.get(name)
  if (shared) return shared
  const attempt = renew({ key, connection, manifest, auth: method, credential }).finally(() =>
    running.delete(name)
  )
  running.set(name, attempt)

  return attempt
}

async function opened(
  { credential, manifest, method }: Known,
  tokens: SealedTokens
): Promise<Result<OpenCredential, TokenRefusal>> {
  const app = await appOf(manifest, credential.appId)
  if (!app && method.kind === 'oauth2') return fail({ code: 'app_missing' })
  const secrets = (values: Record<string, string> = {}) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, new Secret(value)]))

  return ok({
    method,
    accessToken: tokens.accessToken === undefined ? null : new Secret(tokens.accessToken),
    secrets: secrets(tokens.secrets),
    app: secrets(app?.fields),
    scopes: credential.scopes,
    tokenVersion: credential.tokenVersion,
  })
}

const pause = () => new Promise<void>((resolve) => setTimeout(resolve, WAIT_MS))

type Verdict = 'use' | 'renew' | 'renew_or_use' | 'try_later' | 'needs_reauth'

const isRenewable = ({ method }: Known) =>
  method.kind === 'oauth2' && method.refresh.grant !== 'none'

/** What a connection can do with its present token: use it, renew it first, or nothing. */
function verdict(found: Known, staleVersion: bigint | undefined): Verdict {
  const { credential } = found
  if (ENDED.has(credential.lastErrorCode ?? '')) return 'needs_reauth'
  const isStale = staleVersion !== undefined && credential.tokenVersion <= staleVersion
  const isUsable = !isStale && !isExpired(credential)
  if (!isRenewable(found)) return isUsable ? 'use' : 'needs_reauth'
  const isCooling = coolsMs(credential) > 0
  if (isUsable) return isCooling || !isDue(credential) ? 'use' : 'renew_or_use'

  return isCooling ? 'try_later' : 'renew'
}

/** Null: there is something to renew first. */
function settled(next: Verdict, round: number, found: Known) {
  if (next === 'needs_reauth') return fail({ code: next })
  if (next === 'try_later' || round === ROUNDS) {
    const retryAfterMs = coolsMs(found.credential) || WAIT_MS

    return fail({ code: 'try_later' as const, retryAfterMs })
  }
  const isGood = next === 'use' || (next === 'renew_or_use' && round > 0)

  return isGood ? ok(found) : null
}

/**
 * The only reader of credentials: opens the credential of a connection for one call, renewed first
 * where it is due. Of all callers in all processes one renews, under a lease; the others wait for
 * it, or go on with a token that is still good. Never inside the door.
 */
export async function tokenFor(
  key: ConnectionKey,
  { staleVersion }: TokenWish = {}
): Promise<Result<OpenCredential, TokenRefusal>> {
  if (CurrentBusiness.isEntered()) throw new TransactionOpen()
  for (let round = 0; ; round++) {
    const rows = await read(key)
    const found = known(rows)
    if (!found.ok) return found
    const next = verdict(found.value, staleVersion)
    const end = settled(next, round, found.value)
    if (end) return end.ok ? opened(end.value, rows.tokens!) : end
    const renewal = await renewOnce(key, found.value)
    if (renewal === 'leased' && next === 'renew') await pause()
  }
}
