import type { HttpContext } from '@adonisjs/core/http'
import { checkAgain } from '#connectors/connection_life'
import { toLifeFault } from '#connectors/controllers/life_fault'

/** The platform is asked again what is missing; `isConfirmed`: another business may have the account too. */
export default class ConnectionChecksController {
  async store({ request, response, params, scope, business }: HttpContext) {
    const isConfirmed = request.input('isConfirmed') === true
    const done = await checkAgain({ scope, id: params.id, isConfirmed })
    if (!done.ok) throw toLifeFault(done.failure)

    return response.redirect().toPath(`/b/${business.slug}/connections/${params.id}`)
  }
}
