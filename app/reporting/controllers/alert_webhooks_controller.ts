import type { HttpContext } from '@adonisjs/core/http'
import { formFault } from '#core/form_fault'
import { Problem } from '#core/problem'
import { strictly } from '#core/strict_input'
import { addWebhook, removeWebhook } from '#reporting/alerts/webhook_rows'
import type { WebhookRefusal } from '#reporting/alerts/webhook_rows'
import { alertWebhookValidator } from '#reporting/validators/alert_validator'
import { CurrentBusiness } from '#tenancy/current_business'

const SAYS: Record<WebhookRefusal, string> = {
  not_plain_https: 'is not a plain https address',
  private_address: 'is an address inside a network',
  too_many: 'is one too many',
}

/** Addresses that alerts are told to. */
export default class AlertWebhooksController {
  async store({ request, response, scope, business }: HttpContext) {
    const given = await strictly(alertWebhookValidator, request.body())
    const added = await CurrentBusiness.run(scope, () => addWebhook(given))
    if (!added.ok) throw formFault('url', added.failure, SAYS[added.failure])

    return response.redirect().toPath(`/b/${business.slug}/alerts`)
  }

  async destroy({ params, response, scope, business }: HttpContext) {
    const isRemoved = await CurrentBusiness.run(scope, () => removeWebhook(String(params.id)))
    if (!isRemoved) throw new Problem('not_found')

    return response.redirect().toPath(`/b/${business.slug}/alerts`)
  }
}
