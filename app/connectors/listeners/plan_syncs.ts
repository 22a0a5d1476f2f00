import type { ConnectionStateChanged } from '#connectors/events/connection_state_changed'
import { ensurePlans } from '#connectors/sync/ensure_plans'

/** A connection that became well is read at once, not with the next minute. */
export async function planSyncs({ change }: ConnectionStateChanged) {
  if (change.state === 'ok') await ensurePlans(change.id)
}
