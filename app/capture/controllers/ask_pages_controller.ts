import type { HttpContext } from '@adonisjs/core/http'
import { formFault } from '#core/form_fault'
import { Problem } from '#core/problem'
import { strictly } from '#core/strict_input'
import { CurrentBusiness } from '#tenancy/current_business'
import { createAskPage, revokeAskPage } from '#capture/ask_pages'
import { askPageValidator } from '#capture/validators/ask_validator'

/** The pages that ask at the desk. */
export default class AskPagesController {
  async store({ request, response, scope, business }: HttpContext) {
    const given = await strictly(askPageValidator, request.body())
    const made = await CurrentBusiness.run(scope, () => createAskPage(given))
    if (!made.ok) throw formFault('locationId', made.failure, 'is not a location of this business')

    return response.redirect().toPath(`/b/${business.slug}/tracking`)
  }

  async destroy({ params, response, scope, business }: HttpContext) {
    const isGone = await CurrentBusiness.run(scope, () => revokeAskPage(String(params.id)))
    if (!isGone) throw new Problem('not_found')

    return response.redirect().toPath(`/b/${business.slug}/tracking`)
  }
}
