import type { HttpContext } from '@adonisjs/core/http'
import { formFault } from '#core/form_fault'
import { strictly } from '#core/strict_input'
import { changeProfile, profilePage } from '#accounts/profiles'
import { doubledKey } from '#accounts/shortcut_keys'
import type { SignIn } from '#accounts/sign_in_life'
import { profileValidator } from '#accounts/validators/profile_validator'

/** `/me`. */
export default class ProfilesController {
  async show({ inertia, session, user }: HttpContext) {
    const { id } = session.get('sign_in') as SignIn

    return inertia.render('accounts/profile', await profilePage(user, id))
  }

  async update({ request, response, user }: HttpContext) {
    const given = await strictly(profileValidator, request.body())
    const doubled = given.shortcutKeys && doubledKey(given.shortcutKeys)
    if (doubled) throw formFault('shortcutKeys', 'doubled', `“${doubled}” would do two things`)
    await changeProfile(user, given)
    if (request.accepts(['html', 'json']) === 'json') return response.noContent()

    return response.redirect('/me')
  }
}
