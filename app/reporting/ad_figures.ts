import { NIL_UUID } from '#core/ids'
import { byValue, isSomething } from '#reporting/channel_figures'
import { addCredits, addSpend, nothing } from '#reporting/figures'
import type { Sums } from '#reporting/figures'
import type { AdCredits, AdPlace } from '#reporting/queries/ad_credits_query'
import type { AdName } from '#reporting/queries/ad_names_query'
import type { AdSpend } from '#reporting/queries/ad_spend_query'

export interface AdFigures {
  /** Null: credit or spend without a known ad group or ad. */
  ad: AdName | null
  sums: Sums
}

export interface AdGroupFigures extends AdFigures {
  campaignId: string
  ads: AdFigures[]
}

const keyOf = ({ campaignId, adGroupId, adId }: AdPlace) => `${campaignId} ${adGroupId} ${adId}`
const groupOf = (place: AdPlace): AdPlace => ({ ...place, adId: NIL_UUID })

class Places {
  readonly #sums = new Map<string, { place: AdPlace; sums: Sums }>()

  at({ campaignId, adGroupId, adId }: AdPlace): Sums {
    const place = { campaignId, adGroupId, adId }
    const known = this.#sums.get(keyOf(place)) ?? { place, sums: nothing() }
    this.#sums.set(keyOf(place), known)

    return known.sums
  }

  all() {
    return [...this.#sums.values()]
  }
}

function gather(currency: string, credits: readonly AdCredits[], spend: readonly AdSpend[]) {
  const groups = new Places()
  const ads = new Places()
  for (const row of credits) {
    addCredits(groups.at(groupOf(row)), row, currency)
    addCredits(ads.at(row), row, currency)
  }
  // An ad group is stated by itself, or else it is the sum of its ads: never both.
  const stated = new Set(spend.filter(({ adId }) => adId === NIL_UUID).map(keyOf))
  for (const row of spend) {
    if (row.adId !== NIL_UUID) addSpend(ads.at(row), row, currency)
    if (row.adId === NIL_UUID || !stated.has(keyOf(groupOf(row)))) {
      addSpend(groups.at(groupOf(row)), row, currency)
    }
  }

  return { groups: groups.all(), ads: ads.all() }
}

/** Ad groups of campaigns with their ads, most value first. */
export function adFigures(
  { names, currency }: { names: readonly AdName[]; currency: string },
  credits: readonly AdCredits[],
  spend: readonly AdSpend[]
): AdGroupFigures[] {
  const known = new Map(names.map((name) => [name.id, name]))
  const { groups, ads } = gather(currency, credits, spend)
  const order = byValue<AdFigures>(({ ad }) => ad?.id ?? '')
  const byGroup = Map.groupBy(ads, ({ place }) => keyOf(groupOf(place)))
  const adsOf = (group: AdPlace) =>
    (byGroup.get(keyOf(group)) ?? [])
      .filter(({ sums }) => isSomething(sums))
      .map(({ place, sums }) => ({ ad: known.get(place.adId) ?? null, sums }))
      .sort(order)

  return groups
    .filter(({ sums }) => isSomething(sums))
    .map(({ place, sums }) => {
      const below = adsOf(place)
      const hasAds = below.some(({ ad }) => ad !== null)

      return {
        campaignId: place.campaignId,
        ad: known.get(place.adGroupId) ?? null,
        sums,
        ads: hasAds ? below : [],
      }
    })
    .sort(order)
}

export const adIdsOf = (rows: readonly AdPlace[]) => [
  ...new Set(
    rows.flatMap(({ adGroupId, adId }) => [adGroupId, adId]).filter((id) => id !== NIL_UUID)
  ),
]
