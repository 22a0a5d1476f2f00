import captureConfig from '#config/capture'
import { clock } from '#core/clock'
import { isUuid } from '#core/ids'
import { CurrentBusiness } from '#tenancy/current_business'
import { locationFacts } from '#tenancy/placed_locations'

interface Cached {
  ids: Promise<Set<string>>
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
  const isOurs = isUuid(id) && (await locationIds(businessId)).has(id)

  return isOurs
    ? { locationId: id, externalLocationId: null }
    : { locationId: null, externalLocationId: said }
}

/** Read through the door and kept for some seconds: an anonymous visitor must not open it each time. */
function locationIds(businessId: string) {
  const nowMs = clock.nowMs()
  const known = cache.get(businessId)
  if (known && known.untilMs > nowMs) return known.ids
  if (cache.size >= MOST_BUSINESSES) cache.clear()
  const ids = CurrentBusiness.run({ businessId, actor: 'capture', locations: null }, async () => {
    const rows = await locationFacts()

    return new Set(rows.map(({ id }) => id))
  })
  ids.catch(() => cache.delete(businessId))
  cache.set(businessId, { ids, untilMs: nowMs + captureConfig.locationsSeconds * 1_000 })

  return ids
}
