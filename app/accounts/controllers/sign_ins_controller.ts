import type { HttpContext } from '@adonisjs/core/http'
import { formFault } from '#core/form_fault'
import { strictly } from '#core/strict_input'
import { beginSignIn } from '#accounts/controllers/begin_sign_in'
import { signedInUser } from '#accounts/middleware/signed_in_middleware'
import { signIn } from '#accounts/sign_in'
import { hasUsers } from '#accounts/users'
import { signInValidator } from '#accounts/validators/accounts_validator'

const WRONG = 'E-mail address or password is not right'

export default class SignInsController {
  async create(ctx: HttpContext) {
    if (await signedInUser(ctx)) return ctx.response.redirect('/')
    if (!(await hasUsers())) return ctx.response.redirect('/setup')

    return ctx.inertia.render('accounts/sign_in', {})
  }

  async store(ctx: HttpContext) {
    const credentials = await strictly(signInValidator, ctx.request.body())
    const found = await signIn({ ...credentials, ip: ctx.request.ip() })
    if (!found.ok) throw formFault('email', 'credentials', WRONG)
    const intended = await beginSignIn(ctx, found.value)

    return ctx.response.redirect().toPath(intended ?? '/')
  }

  async destroy({ auth, session, response }: HttpContext) {
    await auth.use('web').logout()
    session.clear()

    return response.redirect('/sign-in')
  }
}
