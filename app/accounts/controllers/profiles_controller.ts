import type { HttpContext } from '@adonisjs/core/http'
import { strictly } from '#core/strict_input'
import { changeProfile, profilePage } from '#accounts/profiles'
import type { SignIn } from '#accounts/sign_in_life'
import { profileValidator } from '#accounts/validators/profile_validator'

/** `/me`. */
export default class ProfilesController {
  async show({ inertia, session, user }: HttpContext) {
    const { id } = session.get('sign_in') as SignIn

    return inertia.render('accounts/profile', await profilePage(user, id))
  }

  async update({ request, response, user }: HttpContext) {
    await changeProfile(user, await strictly(profileValidator, request.body()))
    if (request.accepts(['html', 'json']) === 'json') return response.noContent()

    return response.redirect('/me')
  }
}
