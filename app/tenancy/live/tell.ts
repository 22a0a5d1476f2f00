import { clock } from '#core/clock'
import { CurrentBusiness } from '#tenancy/current_business'
import { send } from '#tenancy/live/live_line'
import type { NewsKind, Progress } from '#tenancy/live/live_messages'

/**
 * Tells open pages of this business, in every process, that there is something new; after the
 * commit. `locationIds`: where; null among them: at no known location. Inside the door.
 */
export function tellNews(kind: NewsKind, locationIds: Iterable<string | null>) {
  const { businessId } = CurrentBusiness.scope()
  const news = { kind, locationIds: [...new Set(locationIds)] }
  CurrentBusiness.afterCommit(() =>
    send({ businessId, news: { ...news, at: clock.date().toISOString() } })
  )
}

/**
 * Tells them how far the work of a row is. Inside the door after the commit, outside of it at
 * once; however often it is called, pages hear of a row twice a second at most, and of its end.
 */
export function tellProgress(businessId: string, progress: Progress) {
  if (!CurrentBusiness.isEntered()) return send({ businessId, progress })
  CurrentBusiness.afterCommit(() => send({ businessId, progress }))
}
