import type { HttpContext } from '@adonisjs/core/http'
import { issueJwt, JWT_SECONDS } from '#accounts/jwt'

/** A 15-minute token for a key: what leaves a machine need not be the key itself. */
export default class TokensController {
  async store({ apiKey, response }: HttpContext) {
    response.header('cache-control', 'no-store')

    return { access_token: await issueJwt(apiKey), token_type: 'Bearer', expires_in: JWT_SECONDS }
  }
}
