import type { HttpContext } from '@adonisjs/core/http'
import { formFault } from '#core/form_fault'
import { Problem } from '#core/problem'
import { strictly } from '#core/strict_input'
import { CurrentBusiness } from '#tenancy/current_business'
import { disconnect } from '#connectors/connection_life'
import { toLifeFault } from '#connectors/controllers/life_fault'
import { readConnection } from '#connectors/credentials/known_connection'
import { disconnectValidator } from '#connectors/validators/connection_validator'

/** The end of a connection, its name typed; a draft goes whole. */
export default class DisconnectionsController {
  async store({ request, response, params, scope, business }: HttpContext) {
    const connection = await CurrentBusiness.run(scope, () => readConnection(params.id))
    if (!connection) throw new Problem('not_found')
    const { name } = await strictly(disconnectValidator, request.body())
    if (connection.name !== name) throw formFault('name', 'confirmed', 'is not its name')
    const done = await CurrentBusiness.run(scope, () => disconnect(params.id))
    if (!done.ok) throw toLifeFault(done.failure)

    return response.redirect().toPath(`/b/${business.slug}/connections`)
  }
}
