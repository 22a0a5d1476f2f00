import { Problem } from '#core/problem'
import type { Manifest } from '#connector-sdk'
import type { DriverAttempt } from '#connectors/controllers/connector_driver'
import { appFor } from '#connectors/credentials/app_fields'
import { methodOf } from '#connectors/credentials/methods'
import { redirectUri } from '#connectors/oauth/addresses'
import type { Claimed } from '#connectors/oauth/claim'
import type { Returned } from '#connectors/oauth/finish'

/** What the rest of a callback needs, once it is known to be this browser's. */
export async function returnedOf(
  { attempt, business }: Claimed,
  manifest: Manifest
): Promise<{ returned: Returned; driverAttempt: DriverAttempt }> {
  const auth = methodOf(manifest, attempt.method)
  const app = await appFor(manifest, business.organizationId)
  if (auth?.kind !== 'oauth2' || !app) throw new Problem('not_found')
  const scope = { businessId: business.id, actor: `user:${attempt.userId}`, locations: null }
  const driverAttempt = {
    auth,
    clientId: app.fields.clientId ?? '',
    authorizeUrl: auth.authorizeUrl,
    redirectUri: redirectUri(manifest.id),
    scopes: attempt.scopes,
    state: '',
    verifier: attempt.verifier,
  }

  return { returned: { attempt, scope, manifest, auth, app }, driverAttempt }
}
