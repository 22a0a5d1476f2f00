import type { Right } from '#accounts/rights'
import type { LiveMessage, ProgressKind } from '#tenancy/live/live_messages'

/** Who listens: somebody with a page of one business open. */
export interface Audience {
  businessId: string
  /** The locations of the page; null: all of them. */
  locations: string[] | null
  /** The membership itself holds every location, whatever the page shows. */
  isWhole: boolean
  rights: ReadonlySet<Right>
}

/** Long work belongs to the whole business, and to those who could have begun it or see its end. */
const PROGRESS_RIGHTS: Record<ProgressKind, Right> = {
  model_run: 'report:read',
  recompute: 'report:read',
  reclassification: 'report:read',
  sync: 'connection:read',
  import: 'import:run',
  export: 'report:export',
}

/** Whether the message is for them. */
export function mayHear({ businessId, news, progress }: LiveMessage, audience: Audience) {
  if (businessId !== audience.businessId) return false
  if (progress) return audience.isWhole && audience.rights.has(PROGRESS_RIGHTS[progress.kind])
  const { locations } = audience

  return locations === null || news.locationIds.some((id) => id !== null && locations.includes(id))
}
