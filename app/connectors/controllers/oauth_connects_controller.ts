import type { HttpContext } from '@adonisjs/core/http'
import { fail } from '#core/result'
import { strictly } from '#core/strict_input'
import { formFault } from '#core/form_fault'
import { ConnectorDriver } from '#connectors/controllers/connector_driver'
import { beginOauth } from '#connectors/oauth/begin'
import { countConnect } from '#connectors/oauth/connect_limit'
import { returnPath } from '#connectors/oauth/return_paths'
import { wishFault } from '#connectors/oauth/wish_fault'
import { checkWish } from '#connectors/oauth/wishes'
import { oauthConnectValidator } from '#connectors/validators/connect_validator'

const NOTHING = { kind: 'refused', code: 'no_code', retryAfterMs: null } as const

/** The way to a platform: leads the browser to its consent page. */
export default class OauthConnectsController {
  async store(ctx: HttpContext) {
    const { request, scope, business, user, session } = ctx
    const given = await strictly(oauthConnectValidator, request.body())
    await countConnect(user.id)
    const checked = await checkWish(
      { scope, organizationId: business.organizationId },
      {
        connector: given.connector,
        method: given.method,
        settings: given.settings ?? {},
        capabilities: given.capabilities ?? [],
        reconnects: given.connection ?? null,
      }
    )
    if (!checked.ok) throw wishFault(checked.failure)
    if (checked.value.method.kind !== 'oauth2') {
      throw formFault('method', 'no_redirect', 'is connected with keys')
    }
    const beginner = {
      scope,
      userId: user.id,
      sessionId: session.sessionId,
      returnPath: returnPath(business.slug, given.returnPath),
    }
    const attempt = await beginOauth(beginner, checked.value)
    const location = await new ConnectorDriver(ctx, attempt, async () =>
      fail(NOTHING)
    ).redirectUrl()
    if (request.header('x-inertia')) return ctx.inertia.location(location)

    return { location }
  }
}
