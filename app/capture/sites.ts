import { isUuid, randomToken, uuidV7 } from '#core/ids'
import { fail, ok, type Result } from '#core/result'
import { PRIVACY_MODES, type PrivacyMode } from '#tenancy/businesses'
import { CurrentBusiness } from '#tenancy/current_business'
import { hostOfEntry, readOriginEntry } from '#capture/origins'
import { forgetSiteKeys } from '#capture/site_keys'

export interface NewSite {
  name: string
  /** `https://example.com`, `example.com` or `*.example.com`; without any, nothing may send. */
  origins?: string[]
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
  staffNetworks: string[]
  mode: PrivacyMode
}

export type SiteRefusal = 'origin_malformed' | 'privacy_mode_unknown'
const KEY_BYTES = 15

/** Makes a site of the current business with its first key. Inside the door. */
export async function createSite(given: NewSite): Promise<Result<CreatedSite, SiteRefusal>> {
  const mode = given.mode ?? 'standard'
  if (!PRIVACY_MODES.includes(mode)) return fail('privacy_mode_unknown')
  const origins = (given.origins ?? []).map(readOriginEntry)
  const bookingHosts = (given.bookingHosts ?? []).map(readOriginEntry)
  if (origins.includes(null) || bookingHosts.includes(null)) return fail('origin_malformed')

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

interface Site extends Required<NewSite> {
  id: string
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

/** The site that a business begins with: without origins, nothing may send yet. Inside the door. */
export async function ensureSite(given: Pick<NewSite, 'name' | 'mode'>) {
  await CurrentBusiness.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `first site ${CurrentBusiness.id()}`,
  ])
  const text = 'select 1 from sites where business_id = $1 limit 1'
  const known = await CurrentBusiness.query(text, [CurrentBusiness.id()])
  if (known.length === 0) await createSite(given)
}

/**
 * Lets pages of one more origin send with a key. Inside the door; false when the origin is none or
 * the key is not one of this business that works.
 */
export async function allowOrigin(key: string, origin: string) {
  const entry = readOriginEntry(origin)
  const host = entry && hostOfEntry(entry)
  const rows = await CurrentBusiness.query<{ site_id: string }>(
    `update site_keys
        set allowed_origins = array(select distinct unnest(allowed_origins || $3::text) order by 1),
            own_hosts = array(select distinct unnest(own_hosts || $4::text) order by 1)
      where business_id = $1 and key = $2 and revoked_at is null and $3::text is not null
      returning site_id`,
    [CurrentBusiness.id(), key, entry, host]
  )
  await CurrentBusiness.query(
    `update sites set hosts = array(select distinct unnest(hosts || $3::text) order by 1)
      where business_id = $1 and id = any($2::uuid[])`,
    [CurrentBusiness.id(), rows.map((row) => row.site_id), host]
  )
  CurrentBusiness.afterCommit(() => forgetSiteKeys(key))

  return rows.length > 0
}

/** Takes an origin off the list of a key; its host stays one of the site's own. Inside the door. */
export async function disallowOrigin(key: string, origin: string) {
  const { affected } = await CurrentBusiness.query(
    `update site_keys set allowed_origins = array_remove(allowed_origins, $3)
      where business_id = $1 and key = $2 and $3 = any (allowed_origins) and revoked_at is null`,
    [CurrentBusiness.id(), key, origin]
  )
  CurrentBusiness.afterCommit(() => forgetSiteKeys(key))

  return affected > 0
}

/** The keys of a site that work, oldest first; none for a site of another business. Inside the door. */
export async function keysOfSite(siteId: string): Promise<string[]> {
  if (!isUuid(siteId)) return []
  const rows = await CurrentBusiness.query<{ key: string }>(
    `select key from site_keys where business_id = $1 and site_id = $2 and revoked_at is null
      order by created_at, key`,
    [CurrentBusiness.id(), siteId]
  )

  return rows.map(({ key }) => key)
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
            s.booking_hosts as "bookingHosts", s.staff_networks as "staffNetworks",
            k.consent_mode as mode
       from sites s join site_keys k on k.business_id = $1 and k.site_id = s.id
      where s.business_id = $1 and k.revoked_at is null
      order by k.created_at, k.key`,
    [CurrentBusiness.id()]
  )
