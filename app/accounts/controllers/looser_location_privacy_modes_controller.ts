import type { HttpContext } from '@adonisjs/core/http'
import { saveLocationPrivacy } from '#accounts/controllers/save_location_privacy'

/** `…/locations/:id/looser-privacy`: more than before, up to what the business keeps. */
export default class LooserLocationPrivacyModesController {
  update(ctx: HttpContext) {
    return saveLocationPrivacy(ctx, { mayLoosen: true })
  }
}
