import type { HttpContext } from '@adonisjs/core/http'
import { businessesOfUser } from '#accounts/memberships'

/** Where somebody lands who named no business. */
export default class HomesController {
  /** The only business there is, else the choice. */
  async show({ user, response }: HttpContext) {
    const [first, ...others] = await businessesOfUser(user.id)
    const isOne = first !== undefined && others.length === 0

    return response.redirect(isOne ? `/b/${first.slug}` : '/businesses')
  }

  async index({ user, inertia }: HttpContext) {
    const businesses = await businessesOfUser(user.id)

    return inertia.render('accounts/businesses', {
      businesses: businesses.map(({ slug, name, organization }) => ({ slug, name, organization })),
    })
  }
}
