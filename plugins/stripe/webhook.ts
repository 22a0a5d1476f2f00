import type { Delivery, Effect, Webhooks } from '#connector-sdk'
import { accountIdOf, refetchOf, type StripeEvent } from './stripe_events.js'
import { instantOf } from './stripe_list.js'

/** Events repeat and arrive out of order: whatever they say is read again. */
function read({ body }: Delivery): Effect[] {
  const event = JSON.parse(body) as StripeEvent
  const about = {
    eventId: event.id,
    occurredAt: instantOf(event.created),
    accountId: accountIdOf(event.account ?? '', event.livemode),
  }
  if (event.type === 'account.application.deauthorized') return [{ ...about, do: 'revoked' }]
  const found = refetchOf(event)
  if (!found) return [{ ...about, do: 'ignore' }]

  return [{ ...about, do: 'refetch', stream: found.stream, ids: [found.id] }]
}

export const webhooks: Webhooks = { read }
