import type { HttpContext } from '@adonisjs/core/http'
import { strictly } from '#core/strict_input'
import { memberFault } from '#accounts/member_faults'
import { changeMember, removeMember } from '#accounts/members'
import { membersPage } from '#accounts/members_page'
import { memberValidator } from '#accounts/validators/people_validator'

/** `/b/:business/settings/members`. */
export default class MembersController {
  async index(ctx: HttpContext) {
    return ctx.inertia.render('accounts/members', await membersPage(ctx, null))
  }

  async update({ business, membership, params, request, response }: HttpContext) {
    const { role, locationIds = null } = await strictly(memberValidator, request.body())
    const changed = await changeMember(membership, String(params.id), { role, locationIds })
    if (!changed.ok) throw memberFault(changed.failure)

    return response.redirect().toPath(`/b/${business.slug}/settings/members`)
  }

  async destroy({ business, membership, params, response }: HttpContext) {
    const removed = await removeMember(membership, String(params.id))
    if (!removed.ok) throw memberFault(removed.failure)

    return response.redirect().toPath(`/b/${business.slug}/settings/members`)
  }
}
