import type { HttpContext } from '@adonisjs/core/http'
import { businessTerms } from '#accounts/business_terms_page'

/** `/b/:business/settings`. */
export default class BusinessSettingsController {
  async show(ctx: HttpContext) {
    return ctx.inertia.render('accounts/settings', await businessTerms(ctx))
  }
}
