import { CurrentBusiness } from '#tenancy/current_business'
import type { BusinessScope } from '#tenancy/current_business'
import { scopesFor } from '#connectors/credentials/methods'
import { platformUrl } from '#connectors/credentials/platform_urls'
import { redirectUri } from '#connectors/oauth/addresses'
import { createDraft } from '#connectors/oauth/drafts'
import { keepState } from '#connectors/oauth/oauth_states'
import type { CheckedWish } from '#connectors/oauth/wishes'

export interface Beginner {
  scope: BusinessScope
  userId: string
  sessionId: string
  returnPath: string
}

/** Makes the draft and its state; the result is what the way to the platform is written from. */
export async function beginOauth(beginner: Beginner, wish: CheckedWish) {
  const { loaded, method, app, settings, capabilities, reconnects } = wish
  const { manifest } = loaded
  if (method.kind !== 'oauth2' || !app) throw new Error('this way to connect has no redirect')
  const connectionId = await CurrentBusiness.run(beginner.scope, () => createDraft(wish))
  const scopes = scopesFor(method, capabilities)
  const { state, verifier } = await keepState({
    sessionId: beginner.sessionId,
    userId: beginner.userId,
    businessId: beginner.scope.businessId,
    connectionId,
    reconnects,
    connector: manifest.id,
    method: method.id,
    scopes,
    returnPath: beginner.returnPath,
  })

  return {
    auth: method,
    clientId: app.fields.clientId ?? '',
    authorizeUrl: platformUrl(manifest, method.authorizeUrl, settings).url,
    redirectUri: redirectUri(manifest.id),
    scopes,
    state,
    verifier,
  }
}
