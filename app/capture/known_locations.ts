import captureConfig from '#config/capture'
import { BriefCache } from '#capture/brief_cache'
import { isUuid } from '#core/ids'
import { stricter } from '#tenancy/business_terms'
import type { PrivacyMode } from '#tenancy/businesses'
import { locationModes } from '#tenancy/location_privacy'
import { workInside } from '#tenancy/work_inside'

const MOST_BUSINESSES = 10_000
/** By business, then by id; null: as the business. */
const cache = new BriefCache<Map<string, PrivacyMode | null>>({
  keptMs: () => captureConfig.locationsSeconds * 1_000,
  most: MOST_BUSINESSES,
})

/** Where an event says it happened: our location when the id is one of ours, else the site's own. */
export interface Placed {
  locationId: string | null
  externalLocationId: string | null
}

const NOWHERE: Placed = { locationId: null, externalLocationId: null }

export async function placed(businessId: string, said: string | null): Promise<Placed> {
  if (said === null) return NOWHERE
  const id = said.toLowerCase()
  const isOurs = isUuid(id) && (await modesOf(businessId)).has(id)

  return isOurs
    ? { locationId: id, externalLocationId: null }
    : { locationId: null, externalLocationId: said }
}

/** Whatever is asked for at a place that keeps less is asked for as that place says. */
export async function atPlace<Site extends { businessId: string; mode: PrivacyMode }>(
  site: Site,
  said: string | null
): Promise<Site> {
  const id = said?.toLowerCase()
  const own = id && isUuid(id) ? (await modesOf(site.businessId)).get(id) : null
  const mode = own ? stricter(own, site.mode) : site.mode

  return mode === site.mode ? site : { ...site, mode }
}

/** Read through the door. */
const modesOf = (businessId: string) =>
  cache.get(businessId, () => workInside(businessId, locationModes, 'capture'))
