import { defineStream, type BadRecord, type Json } from '#connector-sdk'
import { EVENT_TYPES, isReadable, refetchOf } from '../stripe_events.js'
import { listCreated } from '../stripe_list.js'

const unread = (raw: { id: string }): BadRecord => ({
  bad: true,
  id: String(raw.id),
  reason: 'missing_field: an event without its type or its object',
  raw: raw as unknown as Json,
})

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
      const named = items.filter(isReadable).flatMap((event) => refetchOf(event) ?? [])
      const byStream = Map.groupBy(named, ({ stream }) => stream)
      const refetch = Array.from(byStream, ([stream, found]) => {
        return { stream, ids: [...new Set(found.map(({ id }) => id))] }
      })
      yield { records: items.filter((event) => !isReadable(event)).map(unread), refetch, next }
    }
  },
})
