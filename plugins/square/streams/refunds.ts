import { fetchEach, restStream } from '#connector-sdk'
import { squareRefund, toRefund } from '../square_payment.js'

/** Without a location Square answers for all of them. */
export const refunds = restStream({
  produces: 'refund',
  capability: 'payments',
  revision: 1,
  every: '15m',
  backfill: { default: '800d' },
  cursor: { kind: 'updated', overlap: '10m', window: '31d', sorted: true },
  path: '/v2/refunds',
  query: ({ from, to }) => ({
    updated_at_begin_time: from,
    updated_at_end_time: to,
    sort_field: 'UPDATED_AT',
    sort_order: 'ASC',
    limit: 100,
  }),
  items: 'refunds',
  omitsEmptyItems: true,
  pager: { by: 'cursor', at: 'cursor', param: 'cursor' },
  accept: squareRefund,
  toRecord: toRefund,
  changedAt: ({ updated_at: at }) => at,

  fetchByIds: (ctx, ids) =>
    fetchEach(ids, {
      ask: (id) => ctx.http.get<{ refund?: unknown }>(`/v2/refunds/${encodeURIComponent(id)}`),
      map: ({ refund }) => ctx.map([refund], squareRefund, toRefund),
    }),
})
