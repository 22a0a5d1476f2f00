import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { uuidV7 } from '#core/ids'
import type { Role } from '#accounts/rights'
import type { Business } from '#tenancy/businesses'

/** What a membership binds somebody to. */
export type Reach = 'organization' | 'business'

/** A business as one member may enter it. */
export interface MemberBusiness extends Business {
  organization: string
  organizationSlug: string
  /** Of the organization. */
  locale: string
  isDemo: boolean
  role: Role
  /** Whether the role is that of the whole organization, or of this business alone. */
  reach: Reach
  /** Null: every location of the business. */
  locationIds: string[] | null
}

/** What a membership binds a user to: exactly one of the two. */
export type MembershipPlace = { organizationId: string } | { businessId: string }

const REACHED = `
  select distinct on (b.id) b.id, b.slug, b.name, b.organization_id as "organizationId",
         b.timezone, b.currency, b.country, b.privacy_mode as "privacyMode",
         o.name as organization, o.slug as "organizationSlug", o.locale,
         o.demo_seeded_at is not null as "isDemo", m.role, m.location_ids as "locationIds",
         case when m.business_id is null then 'organization' else 'business' end as reach
    from memberships m
    join businesses b on b.id = m.business_id or b.organization_id = m.organization_id
    join organizations o on o.id = b.organization_id
   where m.user_id = ?`

/** The membership of the business itself wins over the one of its organization. */
const NEAREST = 'order by b.id, (m.business_id is not null) desc'

async function reached(condition: string, values: unknown[]): Promise<MemberBusiness[]> {
  const { rows } = await db
    .connection('app')
    .rawQuery(`${REACHED} ${condition} ${NEAREST}`, values as any)

  return rows
}

/** Null for a business that does not exist and for one the user may not see: one query, one answer. */
export const businessForUser = async (userId: string, slug: string) =>
  (await reached('and b.slug = ?', [userId, slug]))[0] ?? null

/** Every business the user may enter, by name. */
export async function businessesOfUser(userId: string) {
  const businesses = await reached('', [userId])

  return businesses.sort((a, b) => a.name.localeCompare(b.name))
}

/** Makes or changes the user's membership of one place. `locationIds` null: all locations. */
export async function setMembership(
  {
    userId,
    place,
    role,
    locationIds = null,
  }: {
    userId: string
    place: MembershipPlace
    role: Role
    locationIds?: string[] | null
  },
  client: QueryClientContract = db.connection('app')
) {
  const [column, id] =
    'organizationId' in place
      ? ['organization_id', place.organizationId]
      : ['business_id', place.businessId]
  await client
    .knexQuery()
    .insert({ id: uuidV7(), user_id: userId, [column]: id, role, location_ids: locationIds })
    .into('memberships')
    .onConflict(['user_id', column])
    .merge(['role', 'location_ids'])
}
