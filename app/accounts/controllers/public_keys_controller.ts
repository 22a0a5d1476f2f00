import type { HttpContext } from '@adonisjs/core/http'
import { publicKeys } from '#accounts/jwt_keys'

const KEPT_SECONDS = 300

/** The ring that tokens are verified with, public halves only. */
export default class PublicKeysController {
  async index({ response }: HttpContext) {
    response.header('cache-control', `public, max-age=${KEPT_SECONDS}`)

    return publicKeys()
  }
}
