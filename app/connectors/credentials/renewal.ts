import { clock } from '#core/clock'
import { fail } from '#core/result'
import type { Result } from '#core/result'
import type { Manifest, OAuth2 } from '#connector-sdk'
import { setConnectionState } from '#connectors/connection_states'
import { appOf } from '#connectors/credentials/app_fields'
import {
  keepFailure,
  openCredential,
  readCredential,
  swapTokens,
  takeLease,
} from '#connectors/credentials/credential_rows'
import type { Credential, Held } from '#connectors/credentials/credential_rows'
import { durationMs } from '#connector-sdk'
import type { ConnectionKey, KnownConnection } from '#connectors/credentials/known_connection'
import { queueRevocation } from '#connectors/credentials/revocations'
import { askForTokens } from '#connectors/credentials/tell_platform'
import { cooldownMs, renewAtMs, UNREACHABLE_AFTER_MS } from '#connectors/credentials/token_due'
import type { SealedTokens, TokenFault, Tokens } from '#connectors/credentials/tokens'
import { workInside } from '#tenancy/work_inside'

/** One attempt: what is known of the connection and its way to connect. */
export interface Renewal {
  key: ConnectionKey
  connection: KnownConnection
  manifest: Manifest
  auth: OAuth2
  credential: Credential
}

/** `moved`: somebody renewed it, we or another; `failed`: kept on the row. */
export type RenewalEnd = 'moved' | 'leased' | 'failed'

const inBusiness = <T>({ businessId }: ConnectionKey, work: () => Promise<T>) =>
  workInside(businessId, work)

/** When tokens of this answer want to be renewed. */
export function dueAtOf({ refresh }: OAuth2, answer: Tokens, obtainedAtMs: number): Date | null {
  if (refresh.grant === 'none') return null
  const everyAtLeastMs = refresh.everyAtLeast ? durationMs(refresh.everyAtLeast) : null
  const life = { obtainedAtMs, expiresAtMs: answer.expiresAtMs, everyAtLeastMs }
  const atMs = renewAtMs(life, Math.random())

  return atMs === null ? null : new Date(atMs)
}

/** The lease and what is sealed, in one short transaction; null: not ours to renew now. */
const lease = ({ key, credential }: Renewal) =>
  inBusiness(key, async () => {
    const fence = await takeLease(credential)
    if (fence === null) return null

    return { held: { credential, fence }, tokens: await openCredential(credential) }
  })

/** An expired long-lived token can no longer be exchanged for a newer one. */
const isTooLate = ({ auth, credential }: Renewal) =>
  auth.refresh.grant === 'exchange' &&
  credential.expiresAt !== null &&
  credential.expiresAt.getTime() <= clock.nowMs()

async function ask(renewal: Renewal, tokens: SealedTokens): Promise<Result<Tokens, TokenFault>> {
  const { manifest, auth, connection, credential } = renewal
  if (isTooLate(renewal))
    return fail({ kind: 'refused', code: 'token_expired', retryAfterMs: null })
  if (auth.refresh.grant === 'refresh_token' && !tokens.refreshToken) {
    return fail({ kind: 'refused', code: 'no_refresh_token', retryAfterMs: null })
  }
  const app = await appOf(manifest, credential.appId)
  if (!app) return fail({ kind: 'app_refused', code: 'app_missing', retryAfterMs: null })

  const call = { manifest, auth, connection, app: app.fields, tokens }

  return askForTokens(call, { kind: 'refresh' })
}

/** New tokens are committed before anybody uses them. A connection that went meanwhile gives them back. */
async function keep(
  renewal: Renewal,
  held: Held,
  { before, answer }: { before: SealedTokens; answer: Tokens }
) {
  const obtainedAt = clock.date()
  const tokens = {
    ...before,
    accessToken: answer.accessToken,
    refreshToken: answer.refreshToken ?? before.refreshToken,
  }
  const dueAt = dueAtOf(renewal.auth, answer, obtainedAt.getTime())
  await inBusiness(renewal.key, async () => {
    const isOurs = await swapTokens(held, { tokens, answer, obtainedAt, dueAt })
    const isGone = !isOurs && (await readCredential(renewal.key.id)) === null
    if (isGone) await queueRevocation(renewal.connection, held.credential, tokens)
  })
}

const isUnreachable = ({ failingSince }: Credential) =>
  failingSince !== null && clock.nowMs() - failingSince.getTime() >= UNREACHABLE_AFTER_MS

const reauth = (code: string, platformCode: string) =>
  ({ state: 'needs_reauth', reason: { code, detail: { platformCode } } }) as const

/** Which state a failure leads to, where it is for a person to end. */
function stateAfter({ kind, code }: TokenFault, credential: Credential) {
  if (kind === 'refused') return reauth('token_refused', code)
  if (kind === 'app_refused') {
    const word = code === 'app_missing' ? code : 'app_refused'

    return {
      state: 'needs_config',
      reason: { code: word, detail: { platformCode: code } },
    } as const
  }

  return isUnreachable(credential) ? reauth('refresh_unreachable', code) : null
}

/**
 * Keeps the failure and says so on the connection. A refused token is looked at once more first: a
 * version that moved means that somebody else renewed it, which is a success.
 */
async function keepFault(renewal: Renewal, held: Held, fault: TokenFault): Promise<RenewalEnd> {
  const { credential } = held
  const waitMs = cooldownMs(credential.failureCount + 1, fault.retryAfterMs)
  const after = stateAfter(fault, credential)
  const code = after?.state === 'needs_reauth' ? after.reason.code : fault.code
  const retryAt = new Date(clock.nowMs() + waitMs)

  return inBusiness(renewal.key, async () => {
    const isOurs = await keepFailure(held, { code, at: clock.date(), retryAt })
    if (!isOurs) return 'moved'
    if (after) await setConnectionState(renewal.key.id, after.state, after.reason)

    return 'failed'
  })
}

/** Takes the lease, asks the platform with no transaction open, compares and swaps. */
export async function renew(renewal: Renewal): Promise<RenewalEnd> {
  const leased = await lease(renewal)
  if (!leased) return 'leased'
  const answer = await ask(renewal, leased.tokens)
  if (!answer.ok) return keepFault(renewal, leased.held, answer.failure)
  await keep(renewal, leased.held, { before: leased.tokens, answer: answer.value })

  return 'moved'
}
