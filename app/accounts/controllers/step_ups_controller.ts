import type { HttpContext } from '@adonisjs/core/http'
import { clock } from '#core/clock'
import { formFault } from '#core/form_fault'
import { strictly } from '#core/strict_input'
import { localPath } from '#accounts/local_path'
import { isPassword } from '#accounts/passwords'
import { hasSecondFactor, spendCode } from '#accounts/second_factor'
import type { SignIn } from '#accounts/sign_in_life'
import { countTry, forgetTries } from '#accounts/sign_in_limits'
import { stepUpValidator } from '#accounts/validators/accounts_validator'

const WRONG_PASSWORD = 'This password is not right'
const WRONG_CODE = 'This code is not right, or was used already'

/** Password and code once more, before what cannot be taken back. Holds for ten minutes. */
export default class StepUpsController {
  create({ request, inertia }: HttpContext) {
    return inertia.render('accounts/step_up', { to: localPath(request.qs().to) })
  }

  async store({ user, request, response, session }: HttpContext) {
    const { password, code, to } = await strictly(stepUpValidator, request.body())
    await countTry('step_up', user.id)
    if (!(await isPassword(user.passwordHash, password))) {
      throw formFault('password', 'password', WRONG_PASSWORD)
    }
    if ((await hasSecondFactor(user.id)) && !(await spendCode(user.id, code ?? ''))) {
      throw formFault('code', 'code', WRONG_CODE)
    }
    await forgetTries('step_up', user.id)

    session.regenerate()
    const signIn = session.get('sign_in') as SignIn
    session.put('sign_in', { ...signIn, provenAtMs: clock.nowMs() } satisfies SignIn)

    return response.redirect().toPath(localPath(to))
  }
}
