import type { HttpContext } from '@adonisjs/core/http'
import { businessesOfKey } from '#accounts/machine_scope'

/** `/api/v1/businesses`: what the key reaches. */
export default class ApiBusinessesController {
  async index({ apiKey }: HttpContext) {
    return { businesses: await businessesOfKey(apiKey) }
  }

  show({ business }: HttpContext) {
    return business
  }
}
