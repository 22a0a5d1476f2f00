import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { Problem } from '#core/problem'
import { narrowLocations } from '#accounts/location_scope'
import { businessOfKey, machineKey } from '#accounts/machine_scope'
import { rightsOfKey } from '#accounts/rights'
import type { Right } from '#accounts/rights'
import { answerOnce } from '#http/answer_once'
import { countRequest } from '#http/machine_rates'

export interface MachineRoute {
  /** The one right the route asks for. */
  right: Right
  /** `none`: the route is about the key itself, not about one business. */
  business?: 'one' | 'none'
}

/**
 * `/api/v1`: a key or its token, one right, and the business the key speaks for (`:business` of
 * the path, `?business=`, or the key's own). Counts per key; a POST with `Idempotency-Key` works
 * once.
 */
export default class MachineMiddleware {
  async handle(ctx: HttpContext, next: NextFn, { right, business = 'one' }: MachineRoute) {
    ctx.apiKey = await machineKey(ctx.request.header('authorization'))
    await countRequest(ctx, ctx.apiKey.keyId)
    ctx.rights = rightsOfKey(ctx.apiKey.rights, ctx.apiKey.locationIds !== null)
    if (business === 'one') await this.#enter(ctx)
    if (!ctx.rights.has(right)) throw new Problem('forbidden')

    return answerOnce(ctx, next)
  }

  async #enter(ctx: HttpContext) {
    const slug = ctx.params.business ?? ctx.request.qs().business
    ctx.business = await businessOfKey(ctx.apiKey, slug === undefined ? undefined : String(slug))
    ctx.scope = {
      businessId: ctx.business.id,
      actor: `key:${ctx.apiKey.keyId}`,
      locations: narrowLocations(
        ctx.apiKey.locationIds,
        ctx.request.parsedUrl.query as string | null
      ),
    }
  }
}
