import type { HttpContext } from '@adonisjs/core/http'
import { formFault } from '#core/form_fault'
import { strictly } from '#core/strict_input'
import { connectionPage, connectPage, listPage } from '#connectors/controllers/connection_pages'
import { connectWithKeys } from '#connectors/oauth/finish'
import { wishFault } from '#connectors/oauth/wish_fault'
import { checkWish } from '#connectors/oauth/wishes'
import { missingSecret } from '#connectors/secret_fields'
import { keysConnectValidator } from '#connectors/validators/connect_validator'

/** `/b/:business/connections`: is every source alive, and how do I add one? */
export default class ConnectionsController {
  index(ctx: HttpContext) {
    return listPage(ctx)
  }

  create(ctx: HttpContext) {
    return connectPage(ctx)
  }

  show(ctx: HttpContext) {
    return connectionPage(ctx)
  }

  /** The way without a redirect: pasted keys. */
  async store({ request, response, scope, business, session }: HttpContext) {
    const {
      secrets,
      connection,
      settings = {},
      capabilities = [],
      ...given
    } = await strictly(keysConnectValidator, request.body())
    const wish = { ...given, settings, capabilities, reconnects: connection ?? null }
    const whose = { scope, organizationId: business.organizationId }
    const checked = await checkWish(whose, wish)
    if (!checked.ok) throw wishFault(checked.failure)
    const { method } = checked.value
    if (method.kind !== 'keys') throw formFault('method', 'redirect', 'is connected by signing in')
    const missing = missingSecret(method, secrets)
    if (missing) throw formFault(`secrets.${missing}`, 'required', 'is needed')
    const end = await connectWithKeys(scope, checked.value, secrets)
    session.flash('connected', { ...end })

    return response.redirect().toPath(`/b/${business.slug}/connections/${end.connectionId}`)
  }
}
