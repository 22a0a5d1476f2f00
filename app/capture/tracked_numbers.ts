import { isUuid, uuidV7 } from '#core/ids'
import { fail, ok, type Result } from '#core/result'
import { countryOrder } from '#identity/country_order'
import { dialledHash } from '#identity/dialled'
import { readPhone } from '#identity/phone'
import { businessHashKey } from '#tenancy/keyed_hashes'
import { CurrentBusiness } from '#tenancy/current_business'
import { locationFacts } from '#tenancy/placed_locations'
import { forgetNumbers } from '#capture/number_directory'
import type { Placement } from '#capture/placements'

/** A number of the business and the one place where it is shown: who calls it came from there. */
export interface NewNumber {
  /** As people write it. */
  phone: string
  name: string
  placement: Placement
  locationId?: string | null
}

export interface StoredNumber {
  id: string
  /** E.164. */
  phone: string
  name: string
  placement: Placement
  location: string | null
  /** Calls and messages that named it. */
  callCount: number
}

export type NumberRefusal = 'phone_unreadable' | 'phone_listed' | 'location_unknown'

const INSERT = `
insert into tracked_numbers
  (business_id, id, phone, hash, name, placement, location_id, created_by)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (business_id, phone) where ended_at is null do nothing returning id`

/** Lists a number of the current business; it is read by the business' country. Inside the door. */
export async function addNumber(
  { phone: written, name, placement, locationId = null }: NewNumber,
  business: { country: string; timezone: string }
): Promise<Result<{ id: string }, NumberRefusal>> {
  const countries = countryOrder({ business: business.country, zone: business.timezone })
  const phone = readPhone(written, countries)
  if (!phone) return fail('phone_unreadable')
  if (locationId && !(await isPlace(locationId))) return fail('location_unknown')
  const { businessId, actor } = CurrentBusiness.scope()
  const hash = dialledHash(businessHashKey(businessId), phone)
  const values = [businessId, uuidV7(), phone, hash, name, placement, locationId, actor]
  const [row] = await CurrentBusiness.query<{ id: string }>(INSERT, values)
  CurrentBusiness.afterCommit(() => forgetNumbers(businessId))

  return row ? ok({ id: row.id }) : fail('phone_listed')
}

const isPlace = async (id: string) =>
  isUuid(id) && (await locationFacts()).some((place) => place.id === id)

/** Numbers that stand, newest first. Inside the door. */
export const listNumbers = () =>
  CurrentBusiness.query<StoredNumber>(
    `select n.id, n.phone, n.name, n.placement, l.name as location, k.calls::int as "callCount"
       from tracked_numbers n
       left join locations l on l.business_id = $1 and l.id = n.location_id
      cross join lateral (select count(*) as calls from touchpoint_keys k
         where k.business_id = $1 and k.kind = 'dialled' and k.hash = n.hash) k
      where n.business_id = $1 and n.ended_at is null
      order by n.created_at desc, n.id desc`,
    [CurrentBusiness.id()]
  )

/** Calls so far stay what they are. False: there is none. Inside the door. */
export async function endNumber(id: string) {
  if (!isUuid(id)) return false
  const { affected } = await CurrentBusiness.query(
    `update tracked_numbers set ended_at = now()
      where business_id = $1 and id = $2 and ended_at is null`,
    [CurrentBusiness.id(), id]
  )
  const businessId = CurrentBusiness.id()
  CurrentBusiness.afterCommit(() => forgetNumbers(businessId))

  return affected > 0
}
