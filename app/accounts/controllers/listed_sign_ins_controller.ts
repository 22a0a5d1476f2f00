import type { HttpContext } from '@adonisjs/core/http'
import { isUuid } from '#core/ids'
import { Problem } from '#core/problem'
import { endOtherSignIns, endSignIn } from '#accounts/listed_sign_ins'
import type { SignIn } from '#accounts/sign_in_life'

/** The own sign-ins: one browser is signed out, or all but this one. */
export default class ListedSignInsController {
  async destroy({ params, response, session, user }: HttpContext) {
    const { id: currentId } = session.get('sign_in') as SignIn
    const id = params.id as string | undefined
    if (id === undefined) await endOtherSignIns(user.id, currentId)
    else if (!isUuid(id) || !(await endSignIn(user.id, id))) throw new Problem('not_found')

    return response.redirect('/me')
  }
}
