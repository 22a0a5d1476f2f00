import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { Problem } from '#core/problem'
import '#accounts/scoped_context'
import SignedInMiddleware from '#accounts/middleware/signed_in_middleware'
import { businessesWith, organizationForUser, rightsAnywhere } from '#accounts/organization_scope'
import type { Right } from '#accounts/rights'

/**
 * Pages below `/o/:organization`: the businesses of it that the member may see and where they
 * hold the right that the route names. An organization without one of theirs is not there.
 */
export default class OrganizationMiddleware {
  handle(ctx: HttpContext, next: NextFn, { right }: { right: Right }) {
    return new SignedInMiddleware().handle(ctx, async () => {
      const found = await organizationForUser(ctx.user.id, String(ctx.params.organization))
      if (!found) throw new Problem('not_found')
      const businesses = businessesWith(found, right)
      if (businesses.length === 0) throw new Problem('forbidden')
      ctx.organization = { ...found, businesses }
      ctx.rights = rightsAnywhere(found)

      return next()
    })
  }
}
