import type { HttpContext } from '@adonisjs/core/http'
import { formFault } from '#core/form_fault'
import { Problem } from '#core/problem'
import { strictly } from '#core/strict_input'
import { beginSignIn } from '#accounts/controllers/begin_sign_in'
import User from '#accounts/models/user'
import { requireProof } from '#accounts/proof'
import {
  confirmSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
} from '#accounts/second_factor'
import { secondFactorPage } from '#accounts/second_factor_page'
import { codeValidator } from '#accounts/validators/accounts_validator'

const WRONG = 'This code is not right. Check the clock of your phone and take the next one'

/** `/me/second-factor`: an authenticator app, and ten codes for the day it is lost. */
export default class SecondFactorsController {
  async show(ctx: HttpContext) {
    if (!ctx.user.passwordHash) throw new Problem('not_found')
    if (!ctx.standing.hasFactor) requireProof(ctx)

    return ctx.inertia.render('accounts/second_factor', await secondFactorPage(ctx, null))
  }

  async store(ctx: HttpContext) {
    requireProof(ctx)
    const { code } = await strictly(codeValidator, ctx.request.body())
    const codes = await confirmSecondFactor(ctx.user.id, code)
    if (!codes) throw formFault('code', 'code', WRONG)
    ctx.user = await User.findOrFail(ctx.user.id)
    await beginSignIn(ctx, ctx.user, { isProven: true })

    return ctx.inertia.render('accounts/second_factor', await secondFactorPage(ctx, codes))
  }

  /** Ten new recovery codes in place of the old ones. */
  async update(ctx: HttpContext) {
    if (!ctx.standing.hasFactor) throw new Problem('not_found')
    requireProof(ctx)

    const codes = await renewRecoveryCodes(ctx.user.id)

    return ctx.inertia.render('accounts/second_factor', await secondFactorPage(ctx, codes))
  }

  async destroy(ctx: HttpContext) {
    requireProof(ctx)
    await removeSecondFactor(ctx.user.id)
    await beginSignIn(ctx, await User.findOrFail(ctx.user.id), { isProven: true })

    return ctx.response.redirect('/me/second-factor')
  }
}
