import type { HttpContext } from '@adonisjs/core/http'
import { saveLocationPrivacy } from '#accounts/controllers/save_location_privacy'

/** `…/locations/:id/privacy`: less is kept of visitors of one place than before. */
export default class LocationPrivacyModesController {
  update(ctx: HttpContext) {
    return saveLocationPrivacy(ctx, { mayLoosen: false })
  }
}
