import db from '@adonisjs/lucid/services/db'
import type { MemberBusiness } from '#accounts/memberships'

/** Names of those who own a business, or its organization, and may sign in; by name. */
export async function ownersQuery({ id, organizationId }: MemberBusiness): Promise<string[]> {
  const { rows } = await db.connection('app').rawQuery(
    `select distinct u.name from memberships m join users u on u.id = m.user_id
      where m.role = 'owner' and u.disabled_at is null
        and (m.business_id = ? or m.organization_id = ?)
      order by u.name`,
    [id, organizationId]
  )

  return (rows as { name: string }[]).map(({ name }) => name)
}
