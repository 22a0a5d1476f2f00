import { defineStream } from '#connector-sdk'
import { EVENT_TYPES, refetchOf, type StripeEvent } from '../stripe_events.js'
import { listCreated } from '../stripe_list.js'

/** No list of Stripe's can be asked for changes: its events of the last 30 days say what changed. */
export const changes = defineStream({
  produces: 'payment',
  capability: 'payments',
  revision: 1,
  every: '15m',
  cursor: { kind: 'updated', overlap: '10m', retention: '30d', sorted: false },

  async *read(ctx, slice) {
    const query = { 'types[]': EVENT_TYPES }
    for await (const { items, next } of listCreated(ctx, slice, { path: '/events', query })) {
      const named = items.flatMap((event) => refetchOf(event as StripeEvent) ?? [])
      const byStream = Map.groupBy(named, ({ stream }) => stream)
      const refetch = Array.from(byStream, ([stream, found]) => {
        return { stream, ids: [...new Set(found.map(({ id }) => id))] }
      })
      yield { records: [], refetch, next }
    }
  },
})
