import type { Audience } from '#http/live/audience'
import type { LiveMessage, News, NewsKind } from '#tenancy/live/live_messages'

/** What a page is told of news. */
export interface ToldNews {
  kind: NewsKind
  at: string
}

interface Latest extends ToldNews {
  locationId: string | null
}

/** Businesses of which it is known; those not heard of longest go first. */
const MOST_BUSINESSES = 5_000

/** When there was news last: for pages that come back, and for those that can only ask. */
export class LatestNews {
  #of = new Map<string, Map<string, Latest>>()

  note({ businessId, news }: LiveMessage) {
    if (!news) return
    const latest = this.#of.get(businessId) ?? new Map<string, Latest>()
    this.#of.delete(businessId)
    this.#of.set(businessId, latest)
    for (const locationId of news.locationIds) keep(latest, { ...news, locationId })
    for (const oldest of this.#of.keys()) {
      if (this.#of.size <= MOST_BUSINESSES) break
      this.#of.delete(oldest)
    }
  }

  /** The latest of each kind that they may hear of. */
  for({ businessId, locations }: Audience): ToldNews[] {
    const told = new Map<NewsKind, string>()
    for (const { kind, at, locationId } of this.#of.get(businessId)?.values() ?? []) {
      const isTheirs = locations === null || (locationId !== null && locations.includes(locationId))
      if (isTheirs && at > (told.get(kind) ?? '')) told.set(kind, at)
    }

    return Array.from(told, ([kind, at]) => ({ kind, at }))
  }
}

const keep = (
  latest: Map<string, Latest>,
  { kind, at, locationId }: Pick<News, 'kind' | 'at'> & { locationId: string | null }
) => latest.set(`${kind} ${locationId}`, { kind, at, locationId })
