import { Money } from '#core/money'
import type { CampaignPlace } from '#reporting/campaign_places'
import type { LocationCampaign } from '#reporting/queries/location_campaigns_query'

/** Printed with every figure that rests on it; a new rule gets a new name. */
export const ALLOCATION_RULE = 'campaign_places_v2'

interface CampaignCost {
  campaignId: string
  costMicros: bigint
}

/** Money and new persons that count for a location. */
export interface Allocated {
  costMicros: bigint
  fresh: number
}

/** What spend is divided by: what campaigns brought, and which places somebody said they are for. */
export interface AllocationGround {
  brought: readonly LocationCampaign[]
  places: readonly CampaignPlace[]
}

/** The places that a campaign is for: those that were named for it, else all. */
function placesOf(locationIds: readonly string[], places: readonly CampaignPlace[], id: string) {
  const named = new Set(
    places.filter(({ campaignId }) => campaignId === id).map(({ locationId }) => locationId)
  )
  const own = locationIds.filter((locationId) => named.has(locationId))

  return own.length > 0 ? own : locationIds
}

const ALL = 'all'

/** Kept appointments by location and campaign, and of all campaigns there. */
function keptBy(brought: readonly LocationCampaign[]) {
  const sums = new Map<string, number>()
  for (const { locationId, campaignId, kept } of brought) {
    for (const key of [`${locationId} ${campaignId}`, `${locationId} ${ALL}`]) {
      sums.set(key, (sums.get(key) ?? 0) + Math.max(0, kept))
    }
  }

  return sums
}

/**
 * Spend has no location: each campaign's is divided among the places that it is for, or all, in the
 * proportion of the kept appointments credited to it there; that of a campaign without any by those
 * of all campaigns there. New persons are those credited to campaigns that money was spent on.
 * Amounts are divided exactly.
 */
export function allocateSpend(
  locationIds: readonly string[],
  { brought, places }: AllocationGround,
  spend: readonly CampaignCost[]
): Map<string, Allocated> {
  const kept = keptBy(brought)
  const keptOf = (locationId: string, campaignId = ALL) =>
    kept.get(`${locationId} ${campaignId}`) ?? 0
  const costs = Map.groupBy(spend, ({ campaignId }) => campaignId)
  const shares = new Map(locationIds.map((id) => [id, { costMicros: 0n, fresh: 0 }]))
  for (const [campaignId, rows] of costs) {
    const micros = rows.reduce((sum, { costMicros }) => sum + costMicros, 0n)
    const meant = placesOf(locationIds, places, campaignId)
    const own = meant.some((id) => keptOf(id, campaignId) > 0)
    // The currency plays no part in dividing.
    const parts = new Money(micros, 'XXX').split(meant, (id) =>
      keptOf(id, own ? campaignId : undefined)
    )
    for (const { item, value } of parts) shares.get(item)!.costMicros += value.micros
  }
  for (const { locationId, campaignId, fresh } of brought) {
    const share = shares.get(locationId)
    if (share && costs.has(campaignId)) share.fresh += fresh
  }

  return shares
}
