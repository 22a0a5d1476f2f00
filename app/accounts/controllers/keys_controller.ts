import type { HttpContext } from '@adonisjs/core/http'
import { formFault } from '#core/form_fault'
import { Problem } from '#core/problem'
import { strictly } from '#core/strict_input'
import { createApiKey, keysOf, revokeKey } from '#accounts/api_keys'
import { keysPage } from '#accounts/keys_page'
import { isRight } from '#accounts/rights'
import { keyValidator } from '#accounts/validators/people_validator'

/** `/b/:business/settings/keys`: what machines sign in with. */
export default class KeysController {
  async index(ctx: HttpContext) {
    return ctx.inertia.render('accounts/keys', await keysPage(ctx, null))
  }

  /** The text of the key stands on this answer, and never again. */
  async store(ctx: HttpContext) {
    const { name, rights, validDays } = await strictly(keyValidator, ctx.request.body())
    const held = rights.filter(isRight).filter((right) => ctx.rights.has(right))
    if (held.length !== rights.length) throw formFault('rights', 'not_held', 'are not all yours')
    const { text } = await createApiKey({
      name,
      validDays,
      rights: held,
      place: { businessId: ctx.business.id },
      createdBy: ctx.user.id,
    })

    return ctx.inertia.render('accounts/keys', await keysPage(ctx, text))
  }

  async destroy({ business, membership, params, response }: HttpContext) {
    const keys = await keysOf(business)
    const key = keys.find(({ id }) => id === params.id)
    if (!key) throw new Problem('not_found')
    if (key.isOrganizationWide && membership.reach === 'business') throw new Problem('forbidden')
    await revokeKey(key.keyId)

    return response.redirect().toPath(`/b/${business.slug}/settings/keys`)
  }
}
