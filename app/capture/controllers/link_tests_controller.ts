import type { HttpContext } from '@adonisjs/core/http'
import { formFault } from '#core/form_fault'
import { Problem } from '#core/problem'
import { strictly } from '#core/strict_input'
import { limited } from '#capture/capture_limits'
import { testLink } from '#capture/link_test'
import { linkTestValidator } from '#capture/validators/tracking_validator'

/** `/b/:business/tracking/link-tests`: do the words of a visit survive on the way to its booking? */
export default class LinkTestsController {
  async store({ request, business }: HttpContext) {
    const { url } = await strictly(linkTestValidator, request.body())
    const address = URL.parse(url)
    if (!address || !/^https?:$/.test(address.protocol)) {
      throw formFault('url', 'target_not_web_address', 'is not a web address')
    }
    const retryAfterSeconds = limited.linkTest(business.id)
    if (retryAfterSeconds > 0) throw new Problem('rate_limited', { retryAfterSeconds })

    return testLink(address.href)
  }
}
