import type { HttpContext } from '@adonisjs/core/http'
import { offers } from '#connectors/catalogue'

/** What can be connected here, and why something cannot. */
export default class OauthProvidersController {
  async index({ business }: HttpContext) {
    const found = await offers(business.organizationId)

    return found.map(({ connector, name, methods, capabilities, why }) => ({
      connector,
      name,
      methods: methods.map(({ id, kind, title }) => ({ id, kind, title })),
      capabilities,
      scopes: [...new Set(methods.flatMap((method) => method.scopes))],
      configured: why === null,
      why,
    }))
  }
}
