import { ROLES } from '#accounts/rights'
import type { Role } from '#accounts/rights'
import type { Reach } from '#accounts/memberships'

/** A membership as far as the rules ask. */
export interface Held {
  role: Role
  reach: Reach
}

export type MemberRefusal =
  | 'not_found'
  | 'above_own_role'
  | 'organization_wide'
  | 'last_owner'
  | 'locations_not_for_role'
  | 'location_unknown'

/** Roles that may be held for some locations only. */
export const LOCAL_ROLES: readonly Role[] = ['manager', 'analyst', 'viewer']

const rank = (role: Role) => ROLES.indexOf(role)

/** The roles that somebody may give: none stronger than their own. */
export const rolesBelow = ({ role }: Held): Role[] => ROLES.slice(rank(role))

/**
 * Why a manager may not touch, or make, this membership; null: they may. Nobody reaches above
 * their own role, and what holds for the whole organization is for those whose role does too.
 */
export function managementRefusal(manager: Held, target: Held): MemberRefusal | null {
  if (target.reach === 'organization' && manager.reach === 'business') return 'organization_wide'

  return rank(target.role) < rank(manager.role) ? 'above_own_role' : null
}

/** Why a role may not be held for these locations; null: it may. `open` are those of the business. */
export function locationRefusal(
  { role, reach }: Held,
  locationIds: string[] | null,
  open: string[]
): MemberRefusal | null {
  if (!locationIds) return null
  if (reach === 'organization' || !LOCAL_ROLES.includes(role)) return 'locations_not_for_role'

  return locationIds.every((id) => open.includes(id)) ? null : 'location_unknown'
}
