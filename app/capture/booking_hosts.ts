import { CurrentBusiness } from '#tenancy/current_business'
import { hostOfEntry, readOriginEntry } from '#capture/origins'
import { forgetSiteKeys } from '#capture/site_keys'

/** A host, or the address of the page that people book on; null for anything else. */
export function readBookingHost(text: string): string | null {
  const page = /^https?:\/\//i.test(text.trim()) ? URL.parse(text.trim()) : null
  const entry = readOriginEntry(page ? page.hostname : text)

  return entry && hostOfEntry(entry)
}

/**
 * Names a host that people book on: the snippet carries visits along on links to it, and coming
 * back from it starts no visit. False: the key is not one of this business that works. Inside the
 * door.
 */
export const addBookingHost = (key: string, host: string) =>
  changeHosts('array(select distinct unnest(s.booking_hosts || $3::text) order by 1)', key, host)

/** The same the other way round. Inside the door. */
export const removeBookingHost = (key: string, host: string) =>
  changeHosts('array_remove(s.booking_hosts, $3::text)', key, host)

/** Hosts that a way back comes from are those of the site and those that people book on. */
async function changeHosts(hosts: string, key: string, host: string) {
  const rows = await CurrentBusiness.query(
    `with site as (
       update sites s set booking_hosts = ${hosts} from site_keys k
        where s.business_id = $1 and k.business_id = $1 and k.key = $2 and k.revoked_at is null
          and s.id = k.site_id
        returning s.id, s.hosts || s.booking_hosts as hosts)
     update site_keys k set own_hosts = array(select distinct unnest(site.hosts) order by 1)
       from site where k.business_id = $1 and k.site_id = site.id returning k.key`,
    [CurrentBusiness.id(), key, host]
  )
  CurrentBusiness.afterCommit(() => forgetSiteKeys(key))

  return rows.length > 0
}
