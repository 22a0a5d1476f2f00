import { clock } from '#core/clock'
import { fail } from '#core/result'
import type { Result } from '#core/result'
import type { OAuth2 } from '#connector-sdk'
import { CurrentBusiness } from '#tenancy/current_business'
import type { BusinessScope } from '#tenancy/current_business'
import { decideConnectionState } from '#connectors/connection_states'
import { putCredential, readCredential } from '#connectors/credentials/credential_rows'
import { readConnection } from '#connectors/credentials/known_connection'
import { dueAtOf } from '#connectors/credentials/renewal'
import { askForTokens } from '#connectors/credentials/tell_platform'
import { tokenFor } from '#connectors/credentials/token_for'
import type { TokenFault, Tokens } from '#connectors/credentials/tokens'
import { redirectUri } from '#connectors/oauth/addresses'
import { createDraft, removeDraft } from '#connectors/oauth/drafts'
import { settleAccount } from '#connectors/oauth/settle_account'
import type { ConnectEnd } from '#connectors/oauth/settle_account'
import type { ReturnedAttempt } from '#connectors/oauth/oauth_states'
import type { CheckedWish } from '#connectors/oauth/wishes'
import type { Manifest } from '#connector-sdk'
import type { PlatformApp } from '#connectors/credentials/app_fields'

/** An attempt that came back, with what is needed to exchange its code. */
export interface Returned {
  attempt: ReturnedAttempt
  scope: BusinessScope
  manifest: Manifest
  auth: OAuth2
  app: PlatformApp
}

const inBusiness = <T>({ scope }: { scope: BusinessScope }, work: () => Promise<T>) =>
  CurrentBusiness.run(scope, work)

/** Tokens for the code. Outside the door. */
export async function exchangeCode(
  returned: Returned,
  code: string
): Promise<Result<Tokens, TokenFault>> {
  const { attempt, manifest, auth, app } = returned
  const connection = await inBusiness(returned, () => readConnection(attempt.connectionId))
  if (!connection) return fail({ kind: 'refused', code: 'draft_gone', retryAfterMs: null })
  const verifier = auth.pkce ? attempt.verifier : null
  const grant = { kind: 'code', code, redirectUri: redirectUri(manifest.id), verifier } as const

  return askForTokens({ manifest, auth, connection, app: app.fields, tokens: {} }, grant)
}

/** Nothing came of it: a new connection stays a draft that says why, an old one stays as it was. */
export async function giveUp(
  returned: Pick<Returned, 'attempt' | 'scope'>,
  because: string
): Promise<ConnectEnd> {
  const { connectionId, reconnects } = returned.attempt
  await inBusiness(returned, async () => {
    if (reconnects) await removeDraft(connectionId)
    else await decideConnectionState(connectionId, 'draft', { code: because })
  })

  return { end: 'unfinished', connectionId: reconnects ?? connectionId, because }
}

async function keepTokens({ attempt, auth, app }: Returned, tokens: Tokens) {
  const obtainedAt = clock.date()
  await putCredential({
    connectionId: attempt.connectionId,
    method: attempt.method,
    appId: app.id,
    tokens: {
      accessToken: tokens.accessToken,
      ...(tokens.refreshToken === null ? {} : { refreshToken: tokens.refreshToken }),
    },
    scopes: tokens.scopes ?? attempt.scopes,
    obtainedAt,
    expiresAt: tokens.expiresAtMs === null ? null : new Date(tokens.expiresAtMs),
    dueAt: dueAtOf(auth, tokens, obtainedAt.getTime()),
  })

  return (await readCredential(attempt.connectionId))!.tokenVersion
}

const isWithoutRefresh = ({ refresh }: OAuth2, { refreshToken }: Tokens) =>
  refresh.grant === 'refresh_token' && refreshToken === null

/** New tokens become a connection: sealed before their first use, exchanged at once where they are short-lived. */
export async function finishConnect(
  returned: Returned,
  found: Result<Tokens, TokenFault>
): Promise<ConnectEnd> {
  const { attempt, auth, scope } = returned
  if (!found.ok) return giveUp(returned, `exchange_${found.failure.kind}`)
  if (isWithoutRefresh(auth, found.value)) return giveUp(returned, 'no_refresh_token')
  const staleVersion = await inBusiness(returned, () => keepTokens(returned, found.value))
  if (auth.refresh.atOnce) {
    const key = { businessId: scope.businessId, id: attempt.connectionId }
    const longLived = await tokenFor(key, { staleVersion })
    if (!longLived.ok) return giveUp(returned, 'exchange_refused')
  }
  const { connectionId: id, reconnects } = attempt

  return settleAccount({ scope, id, reconnects, isConfirmed: false })
}

/** The way without a redirect: pasted secrets, by field of the method. */
export async function connectWithKeys(
  scope: BusinessScope,
  wish: CheckedWish,
  secrets: Record<string, string>
): Promise<ConnectEnd> {
  const id = await CurrentBusiness.run(scope, async () => {
    const draftId = await createDraft(wish)
    await putCredential({
      connectionId: draftId,
      method: wish.method.id,
      appId: wish.app?.id ?? null,
      tokens: { secrets },
      scopes: [],
      obtainedAt: clock.date(),
      expiresAt: null,
      dueAt: null,
    })

    return draftId
  })

  return settleAccount({ scope, id, reconnects: wish.reconnects, isConfirmed: false })
}
