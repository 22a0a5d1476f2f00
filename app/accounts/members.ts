import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { isUuid } from '#core/ids'
import { fail, ok } from '#core/result'
import type { Result } from '#core/result'
import { locationRefusal, managementRefusal } from '#accounts/member_rules'
import type { Held, MemberRefusal } from '#accounts/member_rules'
import type { MemberBusiness } from '#accounts/memberships'
import type { Role } from '#accounts/rights'
import { endSignIns } from '#accounts/users'
import { CurrentBusiness } from '#tenancy/current_business'
import { listLocations } from '#tenancy/locations'

interface Row extends Held {
  id: string
  userId: string
}

/** Inside one transaction, one manager at a time: two owners must not remove each other. */
const oneByOne = <T>(
  business: MemberBusiness,
  work: (client: QueryClientContract) => Promise<T>
): Promise<T> =>
  db.connection('app').transaction(async (client) => {
    const room = `members ${business.organizationId}`
    await client.rawQuery('select pg_advisory_xact_lock(hashtext(?))', [room])

    return work(client)
  })

async function find(business: MemberBusiness, id: string, client: QueryClientContract) {
  if (!isUuid(id)) return null
  const { rows } = await client.rawQuery(
    `select id, user_id as "userId", role,
            case when business_id is null then 'organization' else 'business' end as reach
       from memberships where id = ? and (business_id = ? or organization_id = ?)`,
    [id, business.id, business.organizationId]
  )

  return (rows[0] as Row | undefined) ?? null
}

/** Whether somebody else who may sign in owns what this owner owns. */
async function isOwnedBesides(business: MemberBusiness, row: Row, client: QueryClientContract) {
  const { rows } = await client.rawQuery(
    `select exists (
       select from memberships m join users u on u.id = m.user_id
        where m.role = 'owner' and m.id <> ? and u.disabled_at is null
          and (m.organization_id = ? or (? and m.business_id = ?))) as yes`,
    [row.id, business.organizationId, row.reach === 'business', business.id]
  )

  return rows[0].yes as boolean
}

/** Why the manager may not take this membership away or change it; null: they may. */
async function refusalOf(business: MemberBusiness, row: Row | null, client: QueryClientContract) {
  if (!row) return 'not_found'
  const refusal = managementRefusal(business, row)
  if (refusal) return refusal
  if (row.role === 'owner' && !(await isOwnedBesides(business, row, client))) return 'last_owner'

  return null
}

/** Ids of the business' open locations. */
export const openLocations = async ({ id }: MemberBusiness, actor: string) =>
  (await CurrentBusiness.run({ businessId: id, actor, locations: null }, listLocations)).map(
    (location) => location.id
  )

export interface MemberChange {
  role: Role
  locationIds: string[] | null
}

/**
 * Gives a member of the business another role. `business` is as the manager entered it. Their
 * sign-ins end: the next one begins with the new rights.
 */
export async function changeMember(
  business: MemberBusiness,
  id: string,
  { role, locationIds }: MemberChange
): Promise<Result<null, MemberRefusal>> {
  const open = locationIds ? await openLocations(business, 'setup') : []

  return oneByOne(business, async (client) => {
    const row = await find(business, id, client)
    const isKept = row?.role === 'owner' && role === 'owner'
    const refusal = isKept
      ? managementRefusal(business, row!)
      : await refusalOf(business, row, client)
    if (refusal) return fail(refusal)
    const next = { role, reach: row!.reach }
    const fault = managementRefusal(business, next) ?? locationRefusal(next, locationIds, open)
    if (fault) return fail(fault)

    await client.from('memberships').where('id', id).update({ role, location_ids: locationIds })
    await endSignIns(row!.userId, client)

    return ok(null)
  })
}

/** Takes a member out; they stay a user and keep what else they are a member of. */
export const removeMember = (
  business: MemberBusiness,
  id: string
): Promise<Result<null, MemberRefusal>> =>
  oneByOne(business, async (client) => {
    const row = await find(business, id, client)
    const refusal = await refusalOf(business, row, client)
    if (refusal) return fail(refusal)

    await client.from('memberships').where('id', id).delete()
    await endSignIns(row!.userId, client)

    return ok(null)
  })
