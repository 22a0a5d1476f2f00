import type { HttpContext } from '@adonisjs/core/http'
import { formFault } from '#core/form_fault'
import { strictly } from '#core/strict_input'
import { signInOrAskCode } from '#accounts/controllers/begin_sign_in'
import { isMailOn } from '#accounts/mail/mail_settings'
import { endSignIn } from '#accounts/listed_sign_ins'
import { signedIn } from '#accounts/middleware/signed_in_middleware'
import { signIn } from '#accounts/sign_in'
import type { SignIn } from '#accounts/sign_in_life'
import { hasUsers } from '#accounts/users'
import { signInValidator } from '#accounts/validators/accounts_validator'

const WRONG = 'E-mail address or password is not right'

export default class SignInsController {
  async create(ctx: HttpContext) {
    if (await signedIn(ctx)) return ctx.response.redirect('/')
    if (!(await hasUsers())) return ctx.response.redirect('/setup')

    return ctx.inertia.render('accounts/sign_in', { isMailOn: isMailOn() })
  }

  async store(ctx: HttpContext) {
    const credentials = await strictly(signInValidator, ctx.request.body())
    const found = await signIn({ ...credentials, ip: ctx.request.ip() })
    if (!found.ok) throw formFault('email', 'credentials', WRONG)

    return ctx.response
      .redirect()
      .toPath(await signInOrAskCode(ctx, found.value, { isProven: true }))
  }

  async destroy({ auth, session, response }: HttpContext) {
    const listed = session.get('sign_in') as SignIn | undefined
    const user = (await auth.use('web').check()) ? auth.use('web').user : null
    if (user && listed) await endSignIn(user.id, listed.id)
    await auth.use('web').logout()
    session.clear()

    return response.redirect('/sign-in')
  }
}
