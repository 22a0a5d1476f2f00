import type { HttpContext } from '@adonisjs/core/http'
import { formFault } from '#core/form_fault'
import { strictly } from '#core/strict_input'
import { CurrentBusiness } from '#tenancy/current_business'
import { createMessageLink } from '#capture/message_links'
import { messageLinkValidator } from '#capture/validators/tracking_validator'

/** Links that open a written message with a code. */
export default class MessageLinksController {
  async store({ request, response, scope, business }: HttpContext) {
    const given = await strictly(messageLinkValidator, request.body())
    const made = await CurrentBusiness.run(scope, () => createMessageLink(given, business))
    if (!made.ok) {
      throw made.failure === 'phone_unreadable'
        ? formFault('phone', made.failure, 'is not a phone number')
        : formFault('locationId', made.failure, 'is not a location of this business')
    }

    return response.redirect().toPath(`/b/${business.slug}/tracking`)
  }
}
