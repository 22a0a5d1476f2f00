import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { flagKey, keyIn } from '#accounts/api_keys'
import { Problem } from '#core/problem'

/** A key in a URL ends up in other people's logs: it is refused and marked. */
export default class SecretInUrlMiddleware {
  async handle({ request }: HttpContext, next: NextFn) {
    const url = request.url(true)
    if (url.includes('ta_')) {
      const key = keyIn(decodeURIComponent(url))
      if (key) {
        await flagKey(key)
        throw new Problem('token_in_url')
      }
    }

    return next()
  }
}
