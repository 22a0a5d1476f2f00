import type { HttpContext } from '@adonisjs/core/http'
import { formFault } from '#core/form_fault'
import { Problem } from '#core/problem'
import { strictly } from '#core/strict_input'
import { CurrentBusiness } from '#tenancy/current_business'
import { addBookingHost, readBookingHost, removeBookingHost } from '#capture/booking_hosts'
import { bookingHostValidator } from '#capture/validators/tracking_validator'

/** Hosts that people book on: the snippet carries visits along on links to them. */
export default class BookingHostsController {
  async store({ request, response, scope, business }: HttpContext) {
    const given = await strictly(bookingHostValidator, request.body())
    const host = readBookingHost(given.host)
    if (!host) throw formFault('host', 'origin', 'is not a host or the address of a page')
    if (!(await CurrentBusiness.run(scope, () => addBookingHost(given.key, host)))) {
      throw new Problem('not_found')
    }

    return response.redirect().toPath(`/b/${business.slug}/tracking`)
  }

  async destroy({ request, response, scope, business }: HttpContext) {
    const { key, host } = await strictly(bookingHostValidator, request.body())
    if (!(await CurrentBusiness.run(scope, () => removeBookingHost(key, host)))) {
      throw new Problem('not_found')
    }

    return response.redirect().toPath(`/b/${business.slug}/tracking`)
  }
}
