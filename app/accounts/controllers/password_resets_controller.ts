import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { formFault } from '#core/form_fault'
import { Problem } from '#core/problem'
import { strictly } from '#core/strict_input'
import { businessesOfUser } from '#accounts/memberships'
import User from '#accounts/models/user'
import { isLinkLive, linkUser, redeemLink } from '#accounts/one_time_links'
import { PASSWORD_FAULTS, passwordFault } from '#accounts/password_rules'
import { hashPassword } from '#accounts/passwords'
import { countTry, refuseExhausted } from '#accounts/sign_in_limits'
import { setPassword } from '#accounts/users'
import { resetValidator } from '#accounts/validators/accounts_validator'

/** A new password by a link of one hour and one use; it ends every sign-in of the user. */
export default class PasswordResetsController {
  async show({ params, request, inertia }: HttpContext) {
    await this.#refuse(params.token, request.ip())

    return inertia.render('accounts/reset', { token: String(params.token) })
  }

  async store({ params, request, response, session }: HttpContext) {
    const { password } = await strictly(resetValidator, request.body())
    const userId = await this.#refuse(params.token, request.ip())
    await this.#refusePassword(userId, password)

    const passwordHash = await hashPassword(password)
    await db.connection('app').transaction(async (client) => {
      if (!(await redeemLink('reset', params.token, client))) throw new Problem('link_expired')
      await setPassword({ userId, passwordHash }, client)
    })
    session.clear()

    return response.redirect('/sign-in')
  }

  async #refuse(token: string, ip: string) {
    await refuseExhausted('reset_token', ip)
    const userId = (await isLinkLive('reset', token)) ? await linkUser(token) : null
    if (userId) return userId
    await countTry('reset_token', ip)
    throw new Problem('link_expired')
  }

  async #refusePassword(userId: string, password: string) {
    const user = await User.findOrFail(userId)
    const places = await businessesOfUser(userId)
    const words = places.flatMap(({ name, organization }) => [name, organization])
    const fault = passwordFault(password, [user.name, user.email, ...words])
    if (fault) throw formFault('password', fault, PASSWORD_FAULTS[fault])
  }
}
