import { restStream } from '#connector-sdk'
import { squareBooking, toAppointment } from '../square_booking.js'
import { locationPartitions } from '../square_locations.js'

const MOST_IDS = 100

interface FoundBookings {
  bookings?: Record<string, { booking?: unknown; errors?: { code?: string }[] }>
}

/**
 * Bookings cannot be asked for changes: near windows every quarter of an hour, the rest once a day.
 * Without `start_at_min` the past would be missing.
 */
export const appointments = restStream({
  produces: 'appointment',
  capability: 'bookings',
  revision: 1,
  backfill: { default: '400d' },
  cursor: {
    kind: 'horizon',
    by: 'starts_at',
    tiers: [
      { every: '15m', back: '1d', ahead: '31d' },
      { every: '24h', back: '35d', ahead: '365d' },
    ],
    window: '31d',
  },
  partitions: locationPartitions,
  path: '/v2/bookings',
  query: ({ partition, from, to }) => ({
    location_id: partition.key,
    start_at_min: from,
    start_at_max: to,
    limit: 100,
  }),
  items: 'bookings',
  omitsEmptyItems: true,
  pager: { by: 'cursor', at: 'cursor', param: 'cursor' },
  accept: squareBooking,
  toRecord: toAppointment,

  async *fetchByIds(ctx, ids) {
    for (let at = 0; at < ids.length; at += MOST_IDS) {
      const asked = ids.slice(at, at + MOST_IDS)
      const { bookings = {} } = await ctx.http.post<FoundBookings>('/v2/bookings/bulk-retrieve', {
        json: { booking_ids: asked },
        reads: true,
      })
      const found = asked.flatMap((id) => bookings[id]?.booking ?? [])
      const gone = asked.filter((id) =>
        bookings[id]?.errors?.some(({ code }) => code === 'NOT_FOUND')
      )
      yield { records: await ctx.map(found, squareBooking, toAppointment), gone }
    }
  },
})
