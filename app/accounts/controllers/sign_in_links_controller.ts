import type { HttpContext } from '@adonisjs/core/http'
import { Problem } from '#core/problem'
import { signInOrAskCode } from '#accounts/controllers/begin_sign_in'
import User from '#accounts/models/user'
import { redeemLink } from '#accounts/one_time_links'
import { countTry, refuseExhausted } from '#accounts/sign_in_limits'

/** A link that signs in once: how demo users, who have no password, enter. */
export default class SignInLinksController {
  async show(ctx: HttpContext) {
    await refuseExhausted('reset_token', ctx.request.ip())
    const opened = await redeemLink('sign_in', ctx.params.token)
    const user = opened?.userId ? await User.find(opened.userId) : null
    if (!user || user.disabledAt) {
      await countTry('reset_token', ctx.request.ip())
      throw new Problem('link_expired')
    }

    return ctx.response.redirect().toPath(await signInOrAskCode(ctx, user, { isProven: false }))
  }
}
