import { clock } from '#core/clock'
import { KEY_MAX_DAYS, keysOf } from '#accounts/api_keys'
import type { MemberBusiness } from '#accounts/memberships'
import { RIGHTS } from '#accounts/rights'
import type { Right } from '#accounts/rights'

interface Managed {
  membership: MemberBusiness
  rights: Set<Right>
}

/** What `/b/:business/settings/keys` shows; `text` stands on the answer to its making alone. */
export async function keysPage({ membership: business, rights }: Managed, text: string | null) {
  const keys = await keysOf(business)

  return {
    text,
    nowAt: clock.date().toISOString(),
    mostDays: KEY_MAX_DAYS,
    grantable: RIGHTS.filter((right) => rights.has(right)),
    keys: keys.map(({ locationIds, createdAt, lastUsedAt, expiresAt, flaggedAt, ...key }) => ({
      ...key,
      isLocal: locationIds !== null,
      mayRevoke: business.reach === 'organization' || !key.isOrganizationWide,
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
      expiresAt: expiresAt.toISOString(),
      flaggedAt: flaggedAt?.toISOString() ?? null,
    })),
  }
}
