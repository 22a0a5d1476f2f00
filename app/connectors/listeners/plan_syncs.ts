import type { ConnectionStateChanged } from '#connectors/events/connection_state_changed'
import { ensurePlans } from '#connectors/sync/ensure_plans'
import { keepEndpoint } from '#connectors/webhooks/subscriptions'

/**
 * A connection that became well is read at once, not with the next minute, and its platform may
 * call; one that ended is called no more.
 */
export async function planSyncs({ change }: ConnectionStateChanged) {
  if (change.state === 'ok') await ensurePlans(change.id)
  if (change.state === 'ok' || change.state === 'disabled') await keepEndpoint(change.id)
}
