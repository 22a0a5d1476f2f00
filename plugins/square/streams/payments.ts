import { fetchEach, restStream } from '#connector-sdk'
import { locationPartitions } from '../square_locations.js'
import { squarePayment, toPayment } from '../square_payment.js'

/** By change, so that a late tip or a void is seen; the default filter is the creation. */
export const payments = restStream({
  produces: 'payment',
  capability: 'payments',
  revision: 1,
  every: '15m',
  backfill: { default: '800d' },
  cursor: { kind: 'updated', overlap: '10m', window: '31d', sorted: true },
  partitions: locationPartitions,
  path: '/v2/payments',
  query: ({ partition, from, to }) => ({
    location_id: partition.key,
    updated_at_begin_time: from,
    updated_at_end_time: to,
    sort_field: 'UPDATED_AT',
    sort_order: 'ASC',
    limit: 100,
  }),
  items: 'payments',
  omitsEmptyItems: true,
  pager: { by: 'cursor', at: 'cursor', param: 'cursor' },
  accept: squarePayment,
  toRecord: toPayment,
  changedAt: ({ updated_at: at }) => at,

  fetchByIds: (ctx, ids) =>
    fetchEach(ids, {
      ask: (id) => ctx.http.get<{ payment?: unknown }>(`/v2/payments/${encodeURIComponent(id)}`),
      map: ({ payment }) => ctx.map([payment], squarePayment, toPayment),
    }),
})
