import type { HttpContext } from '@adonisjs/core/http'
import { Problem } from '#core/problem'
import { CurrentBusiness } from '#tenancy/current_business'
import { serverSecret } from '#capture/signatures'
import { keysOfSite, revokeKey } from '#capture/sites'

/** The keys of one site: what a server signs with, and their end. */
export default class SiteKeysController {
  async index({ params, response, scope }: HttpContext) {
    const keys = await CurrentBusiness.run(scope, () => keysOfSite(String(params.id)))
    if (keys.length === 0) throw new Problem('not_found')
    response.header('cache-control', 'no-store')

    return keys.map((key) => ({ key, serverSecret: serverSecret(key) }))
  }

  async destroy({ params, response, scope, business }: HttpContext) {
    const isRevoked = await CurrentBusiness.run(scope, async () => {
      const keys = await keysOfSite(String(params.id))
      for (const key of keys) await revokeKey(key)

      return keys.length > 0
    })
    if (!isRevoked) throw new Problem('not_found')

    return response.redirect().toPath(`/b/${business.slug}/tracking`)
  }
}
