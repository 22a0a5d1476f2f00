import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/**
 * The addresses of OAuth are the same for every business, which is named in the body or in the
 * query; `middleware.scope` then asks for the membership as on any page.
 */
export default class NamedBusinessMiddleware {
  handle({ request, params }: HttpContext, next: NextFn) {
    params.business = String(request.input('business', ''))

    return next()
  }
}
