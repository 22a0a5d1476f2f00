import { restStream } from '#connector-sdk'
import { squareCustomer, toCustomer } from '../square_customer.js'

const MOST_IDS = 100

interface FoundCustomers {
  responses?: Record<string, { customer?: unknown; errors?: { code?: string }[] }>
}

/** New profiles take up to a minute to be found: the overlap covers them. */
export const customers = restStream({
  produces: 'customer',
  capability: 'bookings',
  revision: 1,
  every: '15m',
  backfill: { default: '800d' },
  cursor: { kind: 'updated', overlap: '1h', window: '31d', sorted: false },
  method: 'POST',
  path: '/v2/customers/search',
  json: ({ from, to }) => ({
    limit: 100,
    query: { filter: { updated_at: { start_at: from, end_at: to } } },
  }),
  items: 'customers',
  omitsEmptyItems: true,
  pager: { by: 'cursor', at: 'cursor', param: 'cursor', in: 'json' },
  accept: squareCustomer,
  toRecord: toCustomer,

  async *fetchByIds(ctx, ids) {
    for (let at = 0; at < ids.length; at += MOST_IDS) {
      const asked = ids.slice(at, at + MOST_IDS)
      const { responses = {} } = await ctx.http.post<FoundCustomers>(
        '/v2/customers/bulk-retrieve',
        {
          json: { customer_ids: asked },
          reads: true,
        }
      )
      const found = asked.flatMap((id) => responses[id]?.customer ?? [])
      const gone = asked.filter((id) =>
        responses[id]?.errors?.some(({ code }) => code === 'NOT_FOUND')
      )
      yield { records: await ctx.map(found, squareCustomer, toCustomer), gone }
    }
  },
})
