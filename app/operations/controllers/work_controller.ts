import type { HttpContext } from '@adonisjs/core/http'
import { CurrentBusiness } from '#tenancy/current_business'
import { longWork } from '#operations/work/long_work'

/** `/b/:business/work`: long work that runs or ended, for the tray. */
export default class WorkController {
  async index({ scope, membership, rights, user }: HttpContext) {
    const { locationIds: locations } = membership
    const reader = { userId: user.id, rights, isLocal: locations !== null }

    return { work: await CurrentBusiness.run({ ...scope, locations }, () => longWork(reader)) }
  }
}
