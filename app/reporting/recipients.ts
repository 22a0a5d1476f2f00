import { rightsOf } from '#accounts/rights'
import type { Right, Role } from '#accounts/rights'
import { CurrentBusiness } from '#tenancy/current_business'

/** A member who can be written to. */
export interface Recipient {
  userId: string
  name: string
  email: string
  /** By profile, else of the organization. */
  locale: string
  role: Role
  /** Sees some locations only. */
  isLocal: boolean
}

const MEMBERS = `
select distinct on (u.id) u.id as "userId", u.name, u.email, coalesce(u.locale, o.locale) as locale,
       m.role, m.location_ids is not null as "isLocal"
  from businesses b
  join organizations o on o.id = b.organization_id
  join memberships m on m.business_id = b.id or m.organization_id = b.organization_id
  join users u on u.id = m.user_id
 where b.id = $1 and u.disabled_at is null and u.demo_organization_id is null
 order by u.id, (m.business_id is not null) desc`

/** Members of the business who hold a right, by name. Inside the door. */
export async function recipientsWith(right: Right): Promise<Recipient[]> {
  const rows = await CurrentBusiness.query<Recipient>(MEMBERS, [CurrentBusiness.id()])

  return rows
    .filter(({ role, isLocal }) => rightsOf(role, isLocal).has(right))
    .sort((a, b) => a.name.localeCompare(b.name) || (a.userId < b.userId ? -1 : 1))
}

/** What a letter has to know of the business it is about. */
export interface WrittenBusiness {
  id: string
  slug: string
  name: string
  timezone: string
  currency: string
  /** Of the organization. */
  locale: string
  isDemo: boolean
}

/** Inside the door. */
export async function writtenBusiness(): Promise<WrittenBusiness> {
  const [row] = await CurrentBusiness.query<WrittenBusiness>(
    `select b.id, b.slug, b.name, b.timezone, b.currency, o.locale,
            o.demo_seeded_at is not null as "isDemo"
       from businesses b join organizations o on o.id = b.organization_id where b.id = $1`,
    [CurrentBusiness.id()]
  )

  return row!
}
