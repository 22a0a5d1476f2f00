import db from '@adonisjs/lucid/services/db'
import captureConfig from '#config/capture'
import { clock } from '#core/clock'
import { atPlace } from '#capture/known_locations'
import { businessById, type PrivacyMode } from '#tenancy/businesses'

/** What a slug stands for, as whoever opens it meets it. */
export interface LinkFacts {
  linkId: string
  businessId: string
  kind: 'link' | 'qr'
  targetUrl: string
  locationId: string | null
  mode: PrivacyMode
}

const SLUG = /^[a-z0-9-]{2,40}$/
const cache = new Map<string, { facts: LinkFacts | null; untilMs: number }>()

/** By slug, any case; null for none. Kept for some seconds, absence too. */
export async function linkFacts(text: string): Promise<LinkFacts | null> {
  const slug = text.toLowerCase()
  if (!SLUG.test(slug)) return null
  const known = cache.get(slug)
  if (known && known.untilMs > clock.nowMs()) return known.facts

  const facts = await read(slug)
  if (cache.size >= captureConfig.mostSiteKeys) cache.clear()
  cache.set(slug, { facts, untilMs: clock.nowMs() + captureConfig.siteKeySeconds * 1_000 })

  return facts
}

export const forgetLinks = (slug: string) => void cache.delete(slug)

async function read(slug: string): Promise<LinkFacts | null> {
  const row = await db.connection('app').from('link_slugs').where({ slug }).first()
  const business = row && (await businessById(row.business_id))
  if (!business) return null

  const facts = {
    linkId: row.link_id,
    businessId: row.business_id,
    kind: row.kind,
    targetUrl: row.target_url,
    locationId: row.location_id,
    mode: business.privacyMode,
  }

  return atPlace(facts, facts.locationId)
}
