import type { HttpContext } from '@adonisjs/core/http'
import { strictly } from '#core/strict_input'
import { mailResetLink } from '#accounts/forgotten_password'
import { isMailOn } from '#accounts/mail/mail_settings'
import { forgottenValidator } from '#accounts/validators/accounts_validator'

const ACCEPTED = 202

/** A link for a new password by mail; without mail the sign-in says who makes one. */
export default class ForgottenPasswordsController {
  async create({ inertia, response }: HttpContext) {
    if (!isMailOn()) return response.redirect('/sign-in')

    return inertia.render('accounts/forgot', { isAsked: false })
  }

  async store({ inertia, request, response }: HttpContext) {
    if (!isMailOn()) return response.redirect('/sign-in')
    const { email } = await strictly(forgottenValidator, request.body())
    await mailResetLink({ email, ip: request.ip() })
    response.status(ACCEPTED)

    return inertia.render('accounts/forgot', { isAsked: true })
  }
}
