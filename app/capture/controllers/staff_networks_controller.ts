import type { HttpContext } from '@adonisjs/core/http'
import { formFault } from '#core/form_fault'
import { Problem } from '#core/problem'
import { strictly } from '#core/strict_input'
import { CurrentBusiness } from '#tenancy/current_business'
import { addStaffNetwork, readNetwork, removeStaffNetwork } from '#capture/staff_networks'
import { staffNetworkValidator } from '#capture/validators/tracking_validator'

/** Networks of the business' own people: their visits are nobody's. */
export default class StaffNetworksController {
  async store({ request, response, scope, business }: HttpContext) {
    const given = await strictly(staffNetworkValidator, request.body())
    const network = readNetwork(given.network)
    if (!network) throw formFault('network', 'network', 'is no address and no block of one place')
    if (!(await CurrentBusiness.run(scope, () => addStaffNetwork(given.key, network)))) {
      throw new Problem('not_found')
    }

    return response.redirect().toPath(`/b/${business.slug}/tracking`)
  }

  async destroy({ request, response, scope, business }: HttpContext) {
    const { key, network } = await strictly(staffNetworkValidator, request.body())
    if (!(await CurrentBusiness.run(scope, () => removeStaffNetwork(key, network)))) {
      throw new Problem('not_found')
    }

    return response.redirect().toPath(`/b/${business.slug}/tracking`)
  }
}
