import type { HttpContext } from '@adonisjs/core/http'
import { businessTerms } from '#accounts/business_terms_page'

/** `/b/:business/welcome`: what follows the first run. */
export default class WelcomesController {
  async show(ctx: HttpContext) {
    return ctx.inertia.render('accounts/welcome', await businessTerms(ctx))
  }
}
