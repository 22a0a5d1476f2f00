import type { HttpContext } from '@adonisjs/core/http'
import { formFault } from '#core/form_fault'
import { strictly } from '#core/strict_input'
import { localPath } from '#accounts/local_path'
import { privacyModeValidator } from '#accounts/validators/people_validator'
import { changePrivacyMode, isAsStrict } from '#tenancy/business_terms'

/** Less is kept of visitors than before. */
export default class PrivacyModesController {
  async update({ business, request, response }: HttpContext) {
    const { mode, to } = await strictly(privacyModeValidator, request.body())
    if (!isAsStrict(mode, business.privacyMode)) {
      throw formFault('mode', 'looser', 'keeps more than today: an owner may choose it')
    }
    await changePrivacyMode(business.id, mode)

    return response.redirect().toPath(localPath(to ?? `/b/${business.slug}/settings`))
  }
}
