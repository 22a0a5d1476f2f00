import { businessForUser } from '#accounts/memberships'
import { MODELS } from '#attribution/credit/models'
import { CHANNELS } from '#capture/channels'
import { CurrentBusiness } from '#tenancy/current_business'
import type { Caller } from '#reporting/report_request'
import { channelLabel, UNATTRIBUTED } from '#reporting/channel_labels'
import { locationNames } from '#reporting/queries/location_names_query'
import { STAGES } from '#reporting/report_filter'

/** What the pickers of a report offer: every location of the member, not those of the filter. */
export async function pageOptions(userId: string, { business, scope }: Caller) {
  const member = await businessForUser(userId, business.slug)
  const locations = member?.locationIds ?? null
  const names = await CurrentBusiness.run({ ...scope, locations }, locationNames)

  return {
    models: Object.entries(MODELS).map(([name, { label }]) => ({ name, label })),
    stages: STAGES,
    channels: [...CHANNELS, UNATTRIBUTED].map((name) => ({ name, label: channelLabel(name) })),
    locations: names.map(({ id, name }) => ({ id, name })),
  }
}

/** The locations of the filter as the address has them: none named is all of the member's. */
export const askedLocations = ({ scope }: Caller, query: Record<string, unknown>) =>
  query.locations ? (scope.locations ?? []) : []
