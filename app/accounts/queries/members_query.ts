import db from '@adonisjs/lucid/services/db'
import type { Reach } from '#accounts/memberships'
import type { Role } from '#accounts/rights'

export interface Member {
  id: string
  userId: string
  name: string
  email: string
  role: Role
  reach: Reach
  locationIds: string[] | null
  hasFactor: boolean
  isDisabled: boolean
  /** When one of their sign-ins was seen last; null: never. */
  seenAt: Date | null
}

/** Everybody who reaches the business, by its own membership or that of its organization. */
export async function membersOf(business: {
  id: string
  organizationId: string
}): Promise<Member[]> {
  const { rows } = await db.connection('app').rawQuery(
    `select m.id, m.user_id as "userId", u.name, u.email, m.role, m.location_ids as "locationIds",
            case when m.business_id is null then 'organization' else 'business' end as reach,
            exists (select from totp_factors f
                     where f.user_id = u.id and f.confirmed_at is not null) as "hasFactor",
            u.disabled_at is not null as "isDisabled",
            (select max(s.seen_at) from sign_ins s where s.user_id = u.id) as "seenAt"
       from memberships m join users u on u.id = m.user_id
      where m.business_id = ? or m.organization_id = ?
      order by u.name, u.email, reach`,
    [business.id, business.organizationId]
  )

  return rows
}
