import type { HttpContext } from '@adonisjs/core/http'
import { formFault } from '#core/form_fault'
import { strictly } from '#core/strict_input'
import { CurrentBusiness } from '#tenancy/current_business'
import { createLink, type LinkRefusal } from '#capture/links'
import { linkValidator } from '#capture/validators/tracking_validator'

const FAULTS: Record<LinkRefusal, [field: string, message: string]> = {
  slug_malformed: ['slug', 'takes 2 to 40 of a-z, 0-9 and -'],
  slug_taken: ['slug', 'is taken'],
  target_not_web_address: ['targetUrl', 'is not a web address'],
  location_unknown: ['locationId', 'is not a location of this business'],
}

/** Short links and QR codes. */
export default class LinksController {
  async store({ request, response, scope, business }: HttpContext) {
    const given = await strictly(linkValidator, request.body())
    const made = await CurrentBusiness.run(scope, () => createLink(given))
    if (!made.ok) {
      const [field, message] = FAULTS[made.failure]
      throw formFault(field, made.failure, message)
    }

    return response.redirect().toPath(`/b/${business.slug}/tracking`)
  }
}
