import type { HttpContext } from '@adonisjs/core/http'
import { CurrentBusiness } from '#tenancy/current_business'
import { receivedQuery } from '#capture/queries/received_query'
import { toReceived } from '#capture/transformers/tracking_transformer'

/** `/b/:business/tracking/received`: an open page asks again when it hears of news. */
export default class ReceivedTouchpointsController {
  async index({ scope, business, response }: HttpContext) {
    const received = await CurrentBusiness.run(scope, () => receivedQuery(business.timezone))
    response.header('cache-control', 'no-store')

    return toReceived(received)
  }
}
