import type { HttpContext } from '@adonisjs/core/http'
import { formFault } from '#core/form_fault'
import { Problem } from '#core/problem'
import { strictly } from '#core/strict_input'
import { beginSignIn } from '#accounts/controllers/begin_sign_in'
import { invitedUser, openedInvitation } from '#accounts/controllers/opened_invitation'
import { joinAsNewcomer, joinAsUser } from '#accounts/join'
import User from '#accounts/models/user'
import { PASSWORD_FAULTS, passwordFault } from '#accounts/password_rules'
import { newcomerValidator } from '#accounts/validators/people_validator'

const KNOWN = 'This address has a user already: sign in first, then open the link again'

/** `/invite/:token`: a newcomer becomes a user and a member, a user becomes a member. */
export default class AcceptancesController {
  async show(ctx: HttpContext) {
    const invitation = await openedInvitation(ctx)
    const user = await invitedUser(ctx)
    if (!user) ctx.session.setIntendedUrl(ctx.request.url())
    const { place, organization, role, email, invitedBy, locationIds } = invitation

    return ctx.inertia.render('accounts/invitation', {
      token: String(ctx.params.token),
      invitation: { place, organization, role, email, invitedBy, isLocal: locationIds !== null },
      you: user ? { name: user.name, email: user.email } : null,
    })
  }

  async store(ctx: HttpContext) {
    const invitation = await openedInvitation(ctx)
    const user = await invitedUser(ctx)
    if (user) {
      const joined = await joinAsUser(invitation, user.id)
      if (!joined.ok) throw new Problem('link_expired')

      return ctx.response.redirect('/')
    }
    const given = await strictly(newcomerValidator, ctx.request.body())
    const words = [given.name, given.email, invitation.place, invitation.organization]
    const fault = passwordFault(given.password, words)
    if (fault) throw formFault('password', fault, PASSWORD_FAULTS[fault])
    const joined = await joinAsNewcomer(invitation, given)
    if (!joined.ok && joined.failure === 'known') throw formFault('email', 'known', KNOWN)
    if (!joined.ok) throw new Problem('link_expired')
    await beginSignIn(ctx, await User.findOrFail(joined.value), { isProven: true })

    return ctx.response.redirect('/')
  }
}
