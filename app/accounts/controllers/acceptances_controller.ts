import type { HttpContext } from '@adonisjs/core/http'
import { formFault } from '#core/form_fault'
import { Problem } from '#core/problem'
import { strictly } from '#core/strict_input'
import { beginSignIn } from '#accounts/controllers/begin_sign_in'
import { joinAsNewcomer, joinAsUser } from '#accounts/join'
import { openInvitation } from '#accounts/invitations'
import { signedIn } from '#accounts/middleware/signed_in_middleware'
import User from '#accounts/models/user'
import { PASSWORD_FAULTS, passwordFault } from '#accounts/password_rules'
import { countTry, refuseExhausted } from '#accounts/sign_in_limits'
import { newcomerValidator } from '#accounts/validators/people_validator'

const KNOWN = 'This address has a user already: sign in first, then open the link again'

/** `/invite/:token`: a newcomer becomes a user and a member, a user becomes a member. */
export default class AcceptancesController {
  async show(ctx: HttpContext) {
    const invitation = await this.#invitation(ctx)
    const found = await signedIn(ctx)
    if (!found) ctx.session.setIntendedUrl(ctx.request.url())
    const { place, organization, role, email, invitedBy, locationIds } = invitation

    return ctx.inertia.render('accounts/invitation', {
      token: String(ctx.params.token),
      invitation: { place, organization, role, email, invitedBy, isLocal: locationIds !== null },
      you: found ? { name: found.user.name, email: found.user.email } : null,
    })
  }

  async store(ctx: HttpContext) {
    const invitation = await this.#invitation(ctx)
    const found = await signedIn(ctx)
    if (found) {
      const joined = await joinAsUser(invitation, found.user.id)
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

  async #invitation({ params, request }: HttpContext) {
    await refuseExhausted('reset_token', request.ip())
    const invitation = await openInvitation(String(params.token))
    if (invitation) return invitation
    await countTry('reset_token', request.ip())
    throw new Problem('link_expired')
  }
}
