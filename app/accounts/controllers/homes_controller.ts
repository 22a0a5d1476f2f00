import type { HttpContext } from '@adonisjs/core/http'
import { businessesOfUser } from '#accounts/memberships'

/** Where somebody lands who named no business. */
export default class HomesController {
  /** The only business, the only organization, else the choice. */
  async show({ user, response }: HttpContext) {
    const [first, ...others] = await businessesOfUser(user.id)
    if (!first) return response.redirect('/businesses')
    if (others.length === 0) return response.redirect(`/b/${first.slug}`)
    const isOne = others.every(({ organizationId }) => organizationId === first.organizationId)

    return response.redirect(isOne ? `/o/${first.organizationSlug}` : '/businesses')
  }

  async index({ user, inertia }: HttpContext) {
    const businesses = await businessesOfUser(user.id)

    return inertia.render('accounts/businesses', {
      businesses: businesses.map(({ slug, name, organization, organizationSlug }) => ({
        slug,
        name,
        organization,
        organizationSlug,
      })),
    })
  }
}
