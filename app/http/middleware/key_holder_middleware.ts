import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { keyOfText } from '#accounts/api_keys'
import { Problem } from '#core/problem'
import { countRequest } from '#http/machine_rates'

const BEARER_KEY = /^Bearer (ta_[\w-]+)$/i

/**
 * The key itself, no token: a token must not prolong itself. Its answer is never kept for an
 * `Idempotency-Key`: that would be a secret at rest, for an exchange without effect.
 */
export default class KeyHolderMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    const text = BEARER_KEY.exec(ctx.request.header('authorization', '')!)?.[1]
    const key = text ? await keyOfText(text) : null
    if (!key) throw new Problem(text ? 'invalid_token' : 'unauthenticated')
    ctx.apiKey = key
    await countRequest(ctx, key.keyId)

    return next()
  }
}
