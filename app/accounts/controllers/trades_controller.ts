import type { HttpContext } from '@adonisjs/core/http'
import { strictly } from '#core/strict_input'
import { localPath } from '#accounts/local_path'
import { tradeValidator } from '#accounts/validators/people_validator'
import { changeTrade } from '#tenancy/business_terms'

/** What the business does. */
export default class TradesController {
  async update({ business, request, response }: HttpContext) {
    const { trade, to } = await strictly(tradeValidator, request.body())
    await changeTrade(business.id, trade)

    return response.redirect().toPath(localPath(to ?? `/b/${business.slug}/settings`))
  }
}
