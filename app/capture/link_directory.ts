import db from '@adonisjs/lucid/services/db'
import captureConfig from '#config/capture'
import { BriefCache } from '#capture/brief_cache'
import { atPlace } from '#capture/known_locations'
import type { LinkKind } from '#capture/links'
import { businessById, type PrivacyMode } from '#tenancy/businesses'

/** What a slug stands for, as whoever opens it meets it. */
export interface LinkFacts {
  linkId: string
  slug: string
  businessId: string
  kind: LinkKind
  targetUrl: string
  /** Campaign words of where a message link stands. */
  words: string | null
  /** Hosts of the business: somebody who comes from there says nothing of how they came. */
  ownHosts: string[]
  locationId: string | null
  mode: PrivacyMode
}

const SLUG = /^[a-z0-9-]{2,40}$/
const cache = new BriefCache<LinkFacts | null>({
  keptMs: () => captureConfig.siteKeySeconds * 1_000,
  most: captureConfig.mostSiteKeys,
})

/** By slug, any case; null for none. Kept for some seconds, absence too. */
export async function linkFacts(text: string): Promise<LinkFacts | null> {
  const slug = text.toLowerCase()

  return SLUG.test(slug) ? cache.get(slug, () => read(slug)) : null
}

export const forgetLinks = (slug: string) => cache.forget(slug)

async function read(slug: string): Promise<LinkFacts | null> {
  const row = await db.connection('app').from('link_slugs').where({ slug }).first()
  const business = row && (await businessById(row.business_id))
  if (!business) return null

  const facts = {
    linkId: row.link_id,
    slug,
    businessId: row.business_id,
    kind: row.kind,
    targetUrl: row.target_url,
    words: row.words,
    ownHosts: row.kind === 'message' ? await ownHostsOf(business.id) : [],
    locationId: row.location_id,
    mode: business.privacyMode,
  }

  return atPlace(facts, facts.locationId)
}

async function ownHostsOf(businessId: string): Promise<string[]> {
  const rows = await db.connection('app').from('site_keys').where({ business_id: businessId })

  return [...new Set(rows.flatMap((row) => row.own_hosts as string[]))]
}
