import type { HttpContext } from '@adonisjs/core/http'
import { retryRejected } from '#conversions/decide_upload'
import { CurrentBusiness } from '#tenancy/current_business'

const MOST_AT_ONCE = 1_000

/** `…/rejected-retries`: after a fix, everything that was rejected goes again. */
export default class RejectedRetriesController {
  async store({ response, scope, business }: HttpContext) {
    await CurrentBusiness.run(scope, () => retryRejected(MOST_AT_ONCE))

    return response.redirect().withQs().back(`/b/${business.slug}/conversions-out`)
  }
}
