import type { HttpContext } from '@adonisjs/core/http'
import { formFault } from '#core/form_fault'
import { strictly } from '#core/strict_input'
import { putOwnApp, removeOwnApp } from '#connectors/credentials/app_fields'
import { connectors } from '#connectors/registry'
import { connectorAppValidator } from '#connectors/validators/connection_validator'

/** The app that an organization registered at a platform itself; it goes before the installation's. */
export default class ConnectorAppsController {
  async update({ request, response, scope, business }: HttpContext) {
    const { connector, fields } = await strictly(connectorAppValidator, request.body())
    const app = (await connectors()).find(connector)?.manifest.app
    if (!app) throw formFault('connector', 'unknown', 'takes no app')
    const missing = app.find(({ name, optional }) => !optional && !fields[name])
    if (missing) throw formFault(`fields.${missing.name}`, 'required', 'is needed')
    const known = app.filter(({ name }) => fields[name] !== undefined)
    await putOwnApp({
      organizationId: business.organizationId,
      connector,
      fields: Object.fromEntries(known.map(({ name }) => [name, fields[name]!])),
      secretNames: known.flatMap(({ name, secret }) => (secret ? [name] : [])),
      actor: scope.actor,
    })

    return response.redirect().toPath(`/b/${business.slug}/connections/new?connector=${connector}`)
  }

  async destroy({ request, response, business }: HttpContext) {
    const connector = String(request.input('connector', ''))
    await removeOwnApp(business.organizationId, connector)

    return response.redirect().toPath(`/b/${business.slug}/connections`)
  }
}
