import type { HttpContext } from '@adonisjs/core/http'
import { CurrentBusiness } from '#tenancy/current_business'
import { longWork } from '#operations/work/long_work'

/** `/b/:business/work`: long work that runs or ended, for the tray; it belongs to all locations. */
export default class WorkController {
  async index({ scope, membership, rights }: HttpContext) {
    if (membership.locationIds !== null) return { work: [] }

    return { work: await CurrentBusiness.run(scope, () => longWork(rights)) }
  }
}
