import { randomToken, uuidV7 } from '#core/ids'
import { fail, ok, type Result } from '#core/result'
import { PRIVACY_MODES, type PrivacyMode } from '#tenancy/businesses'
import { CurrentBusiness } from '#tenancy/current_business'
import { hostOfEntry, readOriginEntry } from '#capture/origins'
import { forgetSiteKeys } from '#capture/site_keys'

export interface NewSite {
  name: string
  /** `https://example.com`, `example.com` or `*.example.com`; at least one. */
  origins: string[]
  /** Hosts of the booking platform, which continue a visit. */
  bookingHosts?: string[]
  /** CIDR blocks or addresses of the business' own people. */
  staffNetworks?: string[]
  mode?: PrivacyMode
}

export interface CreatedSite {
  siteId: string
  key: string
}

/** A site key as it stands in the directory that anonymous visits are looked up in. */
export interface StoredSiteKey {
  key: string
  siteId: string
  siteName: string
  allowedOrigins: string[]
  bookingHosts: string[]
  mode: PrivacyMode
}

export type SiteRefusal = 'origin_malformed' | 'privacy_mode_unknown'
const KEY_BYTES = 15

/** Makes a site of the current business with its first key. Inside the door. */
export async function createSite(given: NewSite): Promise<Result<CreatedSite, SiteRefusal>> {
  const mode = given.mode ?? 'standard'
  if (!PRIVACY_MODES.includes(mode)) return fail('privacy_mode_unknown')
  const origins = given.origins.map(readOriginEntry)
  const bookingHosts = (given.bookingHosts ?? []).map(readOriginEntry)
  if (origins.length === 0 || origins.includes(null) || bookingHosts.includes(null)) {
    return fail('origin_malformed')
  }

  const site = {
    id: uuidV7(),
    name: given.name,
    origins: origins as string[],
    bookingHosts: (bookingHosts as string[]).map(hostOfEntry),
    staffNetworks: given.staffNetworks ?? [],
    mode,
  }
  await insertSite(site)

  return ok({ siteId: site.id, key: await insertKey(site) })
}

interface Site extends Required<Omit<NewSite, 'origins'>> {
  id: string
  origins: string[]
}

const insertSite = ({ id, name, origins, bookingHosts, staffNetworks }: Site) =>
  CurrentBusiness.query(
    `insert into sites (business_id, id, name, hosts, booking_hosts, staff_networks)
     values ($1, $2, $3, $4, $5, $6)`,
    [CurrentBusiness.id(), id, name, origins.map(hostOfEntry), bookingHosts, staffNetworks]
  )

async function insertKey({ id, origins, bookingHosts, staffNetworks, mode }: Site) {
  const key = `site_${randomToken(KEY_BYTES)}`
  await CurrentBusiness.transaction()
    .table('site_keys')
    .insert({
      key,
      business_id: CurrentBusiness.id(),
      site_id: id,
      allowed_origins: origins,
      own_hosts: [...origins.map(hostOfEntry), ...bookingHosts],
      staff_networks: staffNetworks,
      consent_mode: mode,
    })

  return key
}

/** Lets pages of one more origin send with the keys of a site. Inside the door; false: no such site. */
export async function allowOrigin(siteId: string, origin: string) {
  const entry = readOriginEntry(origin)
  if (!entry) return false
  const host = hostOfEntry(entry)
  await CurrentBusiness.query(
    `update sites set hosts = array(select distinct unnest(hosts || $3::text))
      where business_id = $1 and id = $2`,
    [CurrentBusiness.id(), siteId, host]
  )
  const { affected } = await CurrentBusiness.query(
    `update site_keys
        set allowed_origins = array(select distinct unnest(allowed_origins || $3::text)),
            own_hosts = array(select distinct unnest(own_hosts || $4::text))
      where business_id = $1 and site_id = $2 and revoked_at is null`,
    [CurrentBusiness.id(), siteId, entry, host]
  )
  CurrentBusiness.afterCommit(() => forgetSiteKeys())

  return affected > 0
}

/** A revoked key is an unknown key, in every process within seconds. Inside the door. */
export async function revokeKey(key: string) {
  const { affected } = await CurrentBusiness.query(
    `update site_keys set revoked_at = now()
      where business_id = $1 and key = $2 and revoked_at is null`,
    [CurrentBusiness.id(), key]
  )
  CurrentBusiness.afterCommit(() => forgetSiteKeys(key))

  return affected > 0
}

/** Keys that work, with their sites, oldest first. Inside the door. */
export const listSiteKeys = () =>
  CurrentBusiness.query<StoredSiteKey>(
    `select k.key, s.id as "siteId", s.name as "siteName", k.allowed_origins as "allowedOrigins",
            s.booking_hosts as "bookingHosts", k.consent_mode as mode
       from sites s join site_keys k on k.business_id = $1 and k.site_id = s.id
      where s.business_id = $1 and k.revoked_at is null
      order by k.created_at, k.key`,
    [CurrentBusiness.id()]
  )
