import type { HttpContext } from '@adonisjs/core/http'
import { strictly } from '#core/strict_input'
import { createInvitation, invitationUrl, revokeInvitation } from '#accounts/invitations'
import { mailInvitation } from '#accounts/invitation_mail'
import { memberFault } from '#accounts/member_faults'
import { membersPage } from '#accounts/members_page'
import { invitationValidator } from '#accounts/validators/people_validator'

/** Links that make somebody a member: copied and handed over, with or without mail. */
export default class InvitationsController {
  async store(ctx: HttpContext) {
    const {
      locationIds = null,
      email = null,
      ...held
    } = await strictly(invitationValidator, ctx.request.body())
    const given = { ...held, locationIds, email }
    const made = await createInvitation(ctx.membership, given, ctx.user.id)
    if (!made.ok) throw memberFault(made.failure)
    const { id, token } = made.value
    const { membership: business, user } = ctx
    if (email) await mailInvitation({ id, token, email, business, user, ip: ctx.request.ip() })

    return ctx.inertia.render('accounts/members', await membersPage(ctx, invitationUrl(token)))
  }

  async destroy({ business, membership, params, response }: HttpContext) {
    const revoked = await revokeInvitation(membership, String(params.id))
    if (!revoked.ok) throw memberFault(revoked.failure)

    return response.redirect().toPath(`/b/${business.slug}/settings/members`)
  }
}
