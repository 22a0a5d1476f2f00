import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { Problem } from '#core/problem'
import '#accounts/scoped_context'
import { narrowLocations } from '#accounts/location_scope'
import { businessForUser } from '#accounts/memberships'
import SignedInMiddleware from '#accounts/middleware/signed_in_middleware'
import { rightsOf, STEP_UP } from '#accounts/rights'
import { requireProof } from '#accounts/proof'
import type { Right } from '#accounts/rights'

/**
 * Pages below `/b/:business`: who is signed in, which business by membership, and the one right
 * the route names. A business one may not see is not there; inside one's own it is forbidden.
 */
export default class ScopeMiddleware {
  handle(ctx: HttpContext, next: NextFn, { right }: { right: Right }) {
    return new SignedInMiddleware().handle(ctx, async () => {
      await this.#enter(ctx)
      if (!ctx.rights.has(right)) throw new Problem('forbidden')
      if (STEP_UP.has(right)) requireProof(ctx)

      return next()
    })
  }

  async #enter(ctx: HttpContext) {
    const found = await businessForUser(ctx.user.id, String(ctx.params.business))
    if (!found) throw new Problem('not_found')

    ctx.business = found
    ctx.membership = found
    ctx.rights = rightsOf(found.role, found.locationIds !== null)
    ctx.scope = {
      businessId: found.id,
      actor: `user:${ctx.user.id}`,
      locations: narrowLocations(found.locationIds, ctx.request.parsedUrl.query as string | null),
    }
  }
}
