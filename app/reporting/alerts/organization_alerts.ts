import type { MemberBusiness } from '#accounts/memberships'
import { rightsIn } from '#accounts/organization_scope'
import type { MemberOrganization } from '#accounts/organization_scope'
import { openAlerts, resolvedAlerts } from '#reporting/alerts/alert_rows'
import type { Alert } from '#reporting/alerts/alert_rows'
import {
  ATTENTION_SHOWN,
  RESOLVED_SHOWN,
  alertRow,
  worstFirst,
} from '#reporting/alerts/alerts_page'
import { recipientsWith } from '#reporting/recipients'
import type { Recipient } from '#reporting/recipients'
import { CurrentBusiness } from '#tenancy/current_business'

interface Asked {
  organization: MemberOrganization
  user: { id: string }
}

interface Found {
  alert: Alert
  business: MemberBusiness
  members: readonly Recipient[]
}

/** Businesses where the member may do something about an alert: those that they see whole. */
const watched = ({ businesses }: MemberOrganization) =>
  businesses.filter((business) => rightsIn(business).has('alert:manage'))

/** Alerts are no figures: each is read inside its own business, one after the other. */
async function inEach(
  { organization, user }: Asked,
  read: () => Promise<{ alerts: Alert[]; members: Recipient[] }>
) {
  const found: Found[] = []
  for (const business of watched(organization)) {
    const { id: businessId, locationIds: locations } = business
    const scope = { businessId, actor: `user:${user.id}`, locations }
    const { alerts, members } = await CurrentBusiness.run(scope, read)
    found.push(...alerts.map((alert) => ({ alert, business, members })))
  }

  return found
}

const rowOf =
  ({ user }: Asked) =>
  ({ alert, business, members }: Found) => ({
    ...alertRow(alert, members, user.id),
    business: { slug: business.slug, name: business.name },
  })

const open = async () => ({
  alerts: [...(await openAlerts())],
  members: await recipientsWith('alert:manage'),
})
const resolved = async () => ({ alerts: [...(await resolvedAlerts(RESOLVED_SHOWN))], members: [] })

const worst = (a: Found, b: Found) => worstFirst(a.alert, b.alert)
const newest = (a: Found, b: Found) => b.alert.resolvedAt!.getTime() - a.alert.resolvedAt!.getTime()

/** What `/o/:organization/alerts` shows: one list over all businesses, the worst first. */
export async function organizationAlerts(asked: Asked) {
  const standing = (await inEach(asked, open)).sort(worst)
  const over = (await inEach(asked, resolved)).sort(newest).slice(0, RESOLVED_SHOWN)

  return {
    open: standing.map(rowOf(asked)),
    resolved: over.map(rowOf(asked)),
    businesses: watched(asked.organization).map(({ slug, name }) => ({ slug, name })),
  }
}

/** The worst that is open, for the overview; null: the member may do nothing about any. */
export async function organizationAttention(asked: Asked) {
  if (watched(asked.organization).length === 0) return null
  const standing = (await inEach(asked, open)).sort(worst)

  return { count: standing.length, alerts: standing.slice(0, ATTENTION_SHOWN).map(rowOf(asked)) }
}
