import captureConfig from '#config/capture'
import { clock } from '#core/clock'
import { isUuid } from '#core/ids'
import { CurrentBusiness } from '#tenancy/current_business'
import { stricter } from '#tenancy/business_terms'
import type { PrivacyMode } from '#tenancy/businesses'
import { locationModes } from '#tenancy/location_privacy'

interface Cached {
  /** By id; null: as the business. */
  modes: Promise<Map<string, PrivacyMode | null>>
  untilMs: number
}

const MOST_BUSINESSES = 10_000
const cache = new Map<string, Cached>()

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

/** Read through the door and kept for some seconds: an anonymous visitor must not open it each time. */
function modesOf(businessId: string) {
  const nowMs = clock.nowMs()
  const known = cache.get(businessId)
  if (known && known.untilMs > nowMs) return known.modes
  if (cache.size >= MOST_BUSINESSES) cache.clear()
  const scope = { businessId, actor: 'capture', locations: null }
  const modes = CurrentBusiness.run(scope, locationModes)
  modes.catch(() => cache.delete(businessId))
  cache.set(businessId, { modes, untilMs: nowMs + captureConfig.locationsSeconds * 1_000 })

  return modes
}
