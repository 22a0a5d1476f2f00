import type { HttpContext } from '@adonisjs/core/http'
import { Problem } from '#core/problem'
import { signedIn } from '#accounts/middleware/signed_in_middleware'
import { ConnectorDriver } from '#connectors/controllers/connector_driver'
import { returnedOf } from '#connectors/controllers/returned'
import { manifestOf } from '#connectors/credentials/manifests'
import { isOfIssuer, readCallback } from '#connectors/oauth/callback'
import { claimAttempt } from '#connectors/oauth/claim'
import { exchangeCode, finishConnect, giveUp } from '#connectors/oauth/finish'
import { pathAfter } from '#connectors/oauth/return_paths'
import { connectors } from '#connectors/registry'

/**
 * Where a platform sends the browser back to. The order is load-bearing: shape, single-use state,
 * issuer, and only then Ally, which by itself accepts a callback with neither.
 */
export default class OauthCallbacksController {
  async show(ctx: HttpContext) {
    const { request, params, session, response } = ctx
    response.header('referrer-policy', 'no-referrer')
    await connectors()
    const manifest = manifestOf(String(params.connector))
    if (!manifest) throw new Problem('not_found')
    const callback = readCallback(request.parsedUrl.query?.toString() ?? '', manifest)
    const claimed = await claimAttempt({
      state: callback.state,
      connector: manifest.id,
      sessionId: session.sessionId,
      userId: (await signedIn(ctx))?.user.id ?? null,
    })
    const { returned, driverAttempt } = await returnedOf(claimed, manifest)
    if (!isOfIssuer(returned.auth, callback.issuer)) throw new Problem('oauth_issuer_mismatch')
    const driver = new ConnectorDriver(ctx, driverAttempt, (code) => exchangeCode(returned, code))
    const end = callback.code
      ? await finishConnect(returned, await driver.tokens())
      : await giveUp(returned, driver.accessDenied() ? 'consent_refused' : 'platform_refused')
    session.flash('connected', end)

    return response
      .redirect()
      .status(303)
      .toPath(pathAfter(end, { slug: claimed.business.slug, wanted: returned.attempt.returnPath }))
  }
}
