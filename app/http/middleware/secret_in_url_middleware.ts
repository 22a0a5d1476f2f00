import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { flagKey, keyIn } from '#accounts/api_keys'
import { Problem } from '#core/problem'

const decoded = (url: string) => {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}

/** A key in a URL ends up in other people's logs: it is refused and marked. */
export default class SecretInUrlMiddleware {
  async handle({ request }: HttpContext, next: NextFn) {
    const key = keyIn(decoded(request.url(true)))
    if (key) {
      await flagKey(key)
      throw new Problem('token_in_url')
    }

    return next()
  }
}
