import { CurrentBusiness } from '#tenancy/current_business'
import { forgetSiteKeys } from '#capture/site_keys'

/** Lists of a site, each with the column of its keys that repeats it, and what stands there. */
const REPEATED = {
  /** Hosts that a way back comes from are those of the site and those that people book on. */
  booking_hosts: { column: 'own_hosts', value: 's.hosts || s.booking_hosts' },
  staff_networks: { column: 'staff_networks', value: 's.staff_networks' },
} as const

interface Entry {
  list: keyof typeof REPEATED
  key: string
  entry: string
}

/** Adds an entry once. False: the key is not one of this business that works. Inside the door. */
export const addToSite = (one: Entry) =>
  change(one, `array(select distinct unnest(s.${one.list} || $3::text) order by 1)`)

/** The same the other way round. Inside the door. */
export const removeFromSite = (one: Entry) => change(one, `array_remove(s.${one.list}, $3::text)`)

async function change({ list, key, entry }: Entry, changed: string) {
  const { column, value } = REPEATED[list]
  const rows = await CurrentBusiness.query(
    `with site as (
       update sites s set ${list} = ${changed} from site_keys k
        where s.business_id = $1 and k.business_id = $1 and k.key = $2 and k.revoked_at is null
          and s.id = k.site_id
        returning s.id, ${value} as entries)
     update site_keys k set ${column} = array(select distinct unnest(site.entries) order by 1)
       from site where k.business_id = $1 and k.site_id = site.id returning k.key`,
    [CurrentBusiness.id(), key, entry]
  )
  CurrentBusiness.afterCommit(() => forgetSiteKeys(key))

  return rows.length > 0
}
