import type { HttpContext } from '@adonisjs/core/http'
import { Problem } from '#core/problem'
import { strictly } from '#core/strict_input'
import { CurrentBusiness } from '#tenancy/current_business'
import { saveSettings } from '#connectors/connection_life'
import { toLifeFault } from '#connectors/controllers/life_fault'
import { readConnection } from '#connectors/credentials/known_connection'
import { connectionSettingsValidator } from '#connectors/validators/connection_validator'

/** What a connector asks of a connection, beside its sign-in. */
export default class ConnectionSettingsController {
  async update({ request, response, params, scope, business }: HttpContext) {
    if (!(await CurrentBusiness.run(scope, () => readConnection(params.id)))) {
      throw new Problem('not_found')
    }
    const { settings } = await strictly(connectionSettingsValidator, request.body())
    const saved = await saveSettings({ scope, id: params.id }, settings)
    if (!saved.ok) throw toLifeFault(saved.failure)

    return response.redirect().toPath(`/b/${business.slug}/connections/${params.id}`)
  }
}
