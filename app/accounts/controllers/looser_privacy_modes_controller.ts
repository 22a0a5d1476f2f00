import type { HttpContext } from '@adonisjs/core/http'
import { strictly } from '#core/strict_input'
import { localPath } from '#accounts/local_path'
import { privacyModeValidator } from '#accounts/validators/people_validator'
import { changePrivacyMode } from '#tenancy/business_terms'

/** More is kept of visitors than before: an owner says so, and proves who they are. */
export default class LooserPrivacyModesController {
  async update({ business, request, response }: HttpContext) {
    const { mode, to } = await strictly(privacyModeValidator, request.body())
    await changePrivacyMode(business.id, mode)

    return response.redirect().toPath(localPath(to ?? `/b/${business.slug}/settings`))
  }
}
