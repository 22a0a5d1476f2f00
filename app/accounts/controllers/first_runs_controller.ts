import type { HttpContext } from '@adonisjs/core/http'
import env from '#start/env'
import { formFault } from '#core/form_fault'
import { Problem } from '#core/problem'
import { strictly } from '#core/strict_input'
import { beginSignIn } from '#accounts/controllers/begin_sign_in'
import { firstRun, isSetupTokenLive } from '#accounts/first_run'
import type { FirstRun } from '#accounts/first_run'
import User from '#accounts/models/user'
import { PASSWORD_FAULTS, passwordFault } from '#accounts/password_rules'
import { countTry, refuseExhausted } from '#accounts/sign_in_limits'
import { hasUsers } from '#accounts/users'
import { firstRunValidator } from '#accounts/validators/accounts_validator'

const STALE_LINK = 'This link was used or is too old. The start log prints a new one'

/** The first run. Once the owner exists there is nothing here, for ever. */
export default class FirstRunsController {
  async show({ request, inertia }: HttpContext) {
    if (await hasUsers()) throw new Problem('not_found')
    const isServer = env.get('DATABASE_URL') ?? env.get('DATABASE_OWNER_URL')
    const database = isServer ? ('external' as const) : ('embedded' as const)

    return inertia.render('setup/first_run', {
      token: String(request.qs().token ?? ''),
      database,
    })
  }

  async store(ctx: HttpContext) {
    if (await hasUsers()) throw new Problem('not_found')
    const given = await strictly(firstRunValidator, ctx.request.body())
    await this.#refuseToken(given.token, ctx.request.ip())
    this.#refusePassword(given)

    const made = await firstRun(given)
    if (!made.ok && made.failure === 'over') throw new Problem('not_found')
    if (!made.ok) throw formFault('token', made.failure, STALE_LINK)
    await beginSignIn(ctx, await User.findOrFail(made.value.userId), { isProven: true })

    return ctx.response.redirect(`/b/${made.value.business.slug}/welcome`)
  }

  async #refuseToken(token: string, ip: string) {
    await refuseExhausted('setup_token', ip)
    if (await isSetupTokenLive(token)) return
    await countTry('setup_token', ip)
    throw formFault('token', 'link', STALE_LINK)
  }

  #refusePassword({ password, name, email, organization, business, location }: FirstRun) {
    const fault = passwordFault(password, [name, email, organization, business, location])
    if (fault) throw formFault('password', fault, PASSWORD_FAULTS[fault])
  }
}
