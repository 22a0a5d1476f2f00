import type { HttpContext } from '@adonisjs/core/http'
import { clock } from '#core/clock'
import { formFault } from '#core/form_fault'
import { strictly } from '#core/strict_input'
import { beginSignIn } from '#accounts/controllers/begin_sign_in'
import type { PendingSignIn } from '#accounts/controllers/begin_sign_in'
import User from '#accounts/models/user'
import { spendCode } from '#accounts/second_factor'
import { codeValidator } from '#accounts/validators/accounts_validator'

const PENDING_MS = 10 * 60_000
const WRONG = 'This code is not right, or was used already'

/** The second step of a sign-in. */
export default class SignInCodesController {
  async create(ctx: HttpContext) {
    if (!(await this.#pending(ctx))) return ctx.response.redirect('/sign-in')

    return ctx.inertia.render('accounts/sign_in_code', {})
  }

  async store(ctx: HttpContext) {
    const { code } = await strictly(codeValidator, ctx.request.body())
    const pending = await this.#pending(ctx)
    if (!pending) return ctx.response.redirect('/sign-in')
    const { user, intended } = pending
    const kind = await spendCode(user.id, code)
    if (!kind) throw formFault('code', 'code', WRONG)

    await beginSignIn(ctx, user, { isProven: true })
    if (kind === 'recovery') return ctx.response.redirect('/me/second-factor')

    return ctx.response.redirect().toPath(intended ?? '/')
  }

  /** Whose password was right within ten minutes, and not changed since. */
  async #pending({ session }: HttpContext) {
    const pending = session.get('pending_sign_in') as PendingSignIn | undefined
    if (!pending || clock.nowMs() - pending.atMs > PENDING_MS) return null
    const user = await User.find(pending.userId)
    const endedMs = user?.signInsEndedAt?.toMillis() ?? -1
    if (!user || user.disabledAt || endedMs >= pending.atMs) return null

    return { user, intended: pending.intended }
  }
}
