import type { HttpContext } from '@adonisjs/core/http'
import { isOfWholeOrganization } from '#accounts/organization_scope'
import { formFault } from '#core/form_fault'
import { Problem } from '#core/problem'
import { strictly } from '#core/strict_input'
import { isDay } from '#reporting/periods'
import { RATE_WORDS, readRate } from '#reporting/rates/rate_file'
import { ratesPage } from '#reporting/rates/rates_page'
import { rateKeyValidator, rateValidator } from '#reporting/validators/rate_validator'
import { removeRate, saveRates } from '#tenancy/exchange_rates'

/** `/o/:organization/rates`: what currencies were worth, as the organization says. */
export default class ExchangeRatesController {
  async index({ inertia, organization }: HttpContext) {
    if (!isOfWholeOrganization(organization)) throw new Problem('forbidden')

    return inertia.render('reporting/rates', { ...(await ratesPage(organization)), preview: null })
  }

  async store({ request, response, organization, user, session }: HttpContext) {
    if (!isOfWholeOrganization(organization)) throw new Problem('forbidden')
    const read = readRate(await strictly(rateValidator, request.body()))
    if (!read.ok) throw formFault(read.failure.field, 'rate', RATE_WORDS[read.failure.fault])
    const by = { origin: 'by_hand', fileName: null, actor: `user:${user.id}` } as const
    await saveRates(organization.id, [read.value], by)
    session.flash('notice', 'rates_saved')

    return response.redirect().toPath(`/o/${organization.slug}/rates`)
  }

  async destroy({ request, response, organization }: HttpContext) {
    if (!isOfWholeOrganization(organization)) throw new Problem('forbidden')
    const key = await strictly(rateKeyValidator, request.body())
    if (!isDay(key.day)) throw formFault('day', 'rate', RATE_WORDS.bad_day)
    await removeRate(organization.id, key)

    return response.redirect().toPath(`/o/${organization.slug}/rates`)
  }
}
