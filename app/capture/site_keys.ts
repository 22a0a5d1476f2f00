import { BlockList, isIPv6 } from 'node:net'
import db from '@adonisjs/lucid/services/db'
import captureConfig from '#config/capture'
import { clock } from '#core/clock'
import { businessById, type PrivacyMode } from '#tenancy/businesses'
import { stricter } from '#tenancy/business_terms'
import { businessHashKey } from '#tenancy/keyed_hashes'

/** What a site key stands for, as the pipeline asks it. */
export interface SiteFacts {
  key: string
  siteId: string
  businessId: string
  /** IANA zone of the business: which day a counter belongs to. */
  timezone: string
  /** ISO 3166, of the business. */
  country: string
  /** Origins (`https://example.com`), hosts (`example.com`) or wildcards (`*.example.com`). */
  allowedOrigins: string[]
  /** Hosts whose pages continue a visit: the site's own and its booking platform's. */
  ownHosts: string[]
  staff: BlockList
  /** The stricter of the key's and the business' own. */
  mode: PrivacyMode
  /** The business' key for keyed hashes. */
  hashKey: Buffer
}

interface Row {
  business_id: string
  site_id: string
  allowed_origins: string[]
  own_hosts: string[]
  staff_networks: string[]
  consent_mode: PrivacyMode
}

interface Cached {
  facts: SiteFacts | null
  untilMs: number
}

const cache = new Map<string, Cached>()
const loading = new Map<string, Promise<SiteFacts | null>>()

/**
 * The facts of a key; null for one that is unknown or was revoked, which nothing tells apart.
 * Both answers are remembered for a few seconds, so a revoked key works no longer than that.
 */
export function siteFacts(key: string): SiteFacts | null | Promise<SiteFacts | null> {
  const known = cache.get(key)
  if (known && known.untilMs > clock.nowMs()) return known.facts

  const running = loading.get(key)
  if (running) return running
  const load = read(key).finally(() => loading.delete(key))
  loading.set(key, load)

  return load
}

/** This process forgets what it knew of a key, or of all: after a change made here. */
export function forgetSiteKeys(key?: string) {
  if (key === undefined) cache.clear()
  else cache.delete(key)
}

async function read(key: string) {
  const row: Row | null = await db
    .connection('app')
    .from('site_keys')
    .where({ key })
    .whereNull('revoked_at')
    .first()
  const facts = row && (await factsOf(key, row))
  if (cache.size >= captureConfig.mostSiteKeys) cache.clear()
  cache.set(key, { facts, untilMs: clock.nowMs() + captureConfig.siteKeySeconds * 1_000 })

  return facts
}

async function factsOf(key: string, row: Row): Promise<SiteFacts | null> {
  const business = await businessById(row.business_id)
  if (!business) return null

  return {
    key,
    siteId: row.site_id,
    businessId: row.business_id,
    timezone: business.timezone,
    country: business.country,
    allowedOrigins: row.allowed_origins,
    ownHosts: row.own_hosts,
    staff: blockList(row.staff_networks),
    mode: stricter(row.consent_mode, business.privacyMode),
    hashKey: businessHashKey(row.business_id),
  }
}

/** CIDR blocks or single addresses; what is neither is left out. */
export function blockList(networks: readonly string[]) {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits] = network.trim().split('/')
    const family = isIPv6(address) ? 'ipv6' : 'ipv4'
    try {
      if (bits === undefined) list.addAddress(address, family)
      else list.addSubnet(address, Number(bits), family)
    } catch {
      continue
    }
  }

  return list
}
