import type { HttpContext } from '@adonisjs/core/http'
import { Problem } from '#core/problem'
import { CurrentBusiness } from '#tenancy/current_business'
import { serverSecret } from '#capture/signatures'
import { isOwnKey, revokeKey } from '#capture/sites'

/** One key of a site: what a server signs with, and its end. */
export default class SiteKeysController {
  async show({ params, response, scope }: HttpContext) {
    const key = String(params.key)
    if (!(await CurrentBusiness.run(scope, () => isOwnKey(key)))) throw new Problem('not_found')
    response.header('cache-control', 'no-store')

    return { key, serverSecret: serverSecret(key) }
  }

  async destroy({ params, response, scope, business }: HttpContext) {
    const isRevoked = await CurrentBusiness.run(scope, () => revokeKey(String(params.key)))
    if (!isRevoked) throw new Problem('not_found')

    return response.redirect().toPath(`/b/${business.slug}/tracking`)
  }
}
