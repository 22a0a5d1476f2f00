import type { HttpContext } from '@adonisjs/core/http'
import { networkOf } from '#core/ip_network'
import { CurrentBusiness } from '#tenancy/current_business'
import { listLocations } from '#tenancy/locations'
import { ANSWER_NAMES } from '#capture/answers'
import { listAskPages } from '#capture/ask_pages'
import { listLinks, type StoredLink } from '#capture/links'
import { PLACEMENT_NAMES } from '#capture/placements'
import { listNumbers } from '#capture/tracked_numbers'
import { receivedQuery } from '#capture/queries/received_query'
import { ensureSite, listSiteKeys } from '#capture/sites'
import { snippetFile } from '#capture/snippet_file'
import {
  toAskPage,
  toReceived,
  toShortLink,
  toSiteKey,
} from '#capture/transformers/tracking_transformer'

const isOnSite = ({ kind, placement }: StoredLink) => kind === 'message' && placement === 'site'

/** `/b/:business/tracking`: is the snippet working, and are my links right? */
export default class TrackingsController {
  async show({ inertia, request, scope, business, rights }: HttpContext) {
    const mayManage = rights.has('snippet:manage')
    const snippet = await snippetFile()
    const tracking = await CurrentBusiness.run(scope, async () => {
      if (mayManage) await ensureSite({ name: business.name, mode: business.privacyMode })

      return {
        sites: await listSiteKeys(),
        links: await listLinks(),
        askPages: await listAskPages(),
        numbers: await listNumbers(),
        locations: await listLocations(),
        received: await receivedQuery(business.timezone),
      }
    })

    return inertia.render('capture/tracking', {
      sites: tracking.sites.map((site) =>
        toSiteKey(site, { hasMessageLinks: tracking.links.some(isOnSite), snippet })
      ),
      placements: PLACEMENT_NAMES,
      links: tracking.links.map((link) => toShortLink(link, business.slug)),
      answerNames: ANSWER_NAMES,
      askPages: tracking.askPages.map(toAskPage),
      numbers: [...tracking.numbers],
      locations: tracking.locations.map(({ id, name }) => ({ id, name })),
      received: toReceived(tracking.received),
      mayManage,
      ownNetwork: mayManage ? networkOf(request.ip()) : null,
      mayManageLinks: rights.has('link:manage'),
    })
  }
}
