import { clock } from '#core/clock'
import { isMailOn } from '#accounts/mail/mail_settings'
import { LOCAL_ROLES, managementRefusal, rolesBelow } from '#accounts/member_rules'
import type { MemberBusiness } from '#accounts/memberships'
import { openInvitations } from '#accounts/queries/invitations_query'
import { membersOf } from '#accounts/queries/members_query'
import { CurrentBusiness } from '#tenancy/current_business'
import type { BusinessScope } from '#tenancy/current_business'
import { listLocations } from '#tenancy/locations'
import { secondFactorSince } from '#tenancy/organization_terms'

interface Managed {
  membership: MemberBusiness
  scope: BusinessScope
  user: { id: string }
}

/** What `/b/:business/settings/members` shows; `link` stands on the answer to its making alone. */
export async function membersPage(
  { membership: business, scope, user }: Managed,
  link: string | null
) {
  const may = (held: Parameters<typeof managementRefusal>[1]) =>
    managementRefusal(business, held) === null
  const locations = await CurrentBusiness.run(scope, listLocations)
  const members = await membersOf(business)
  const invitations = await openInvitations(business)

  return {
    link,
    isMailOn: isMailOn() && !business.isDemo,
    nowAt: clock.date().toISOString(),
    members: members.map(({ userId, seenAt, ...member }) => ({
      ...member,
      seenAt: seenAt?.toISOString() ?? null,
      isYou: userId === user.id,
      mayChange: may(member),
    })),
    invitations: invitations.map(({ expiresAt, ...invitation }) => ({
      ...invitation,
      expiresAt: expiresAt.toISOString(),
      mayRevoke: may(invitation),
    })),
    roles: rolesBelow(business),
    localRoles: [...LOCAL_ROLES],
    mayInviteWide: business.reach === 'organization',
    isFactorForAll: (await secondFactorSince(business.organizationId)) !== null,
    locations: locations.map(({ id, name }) => ({ id, name })),
  }
}
