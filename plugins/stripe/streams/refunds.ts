import { defineStream } from '#connector-sdk'
import { unlessGone } from '../stripe_errors.js'
import { listCreated } from '../stripe_list.js'
import { stripeRefund, toRefund } from '../stripe_refund.js'

export const refunds = defineStream({
  produces: 'refund',
  capability: 'payments',
  revision: 1,
  backfill: { default: '730d' },
  cursor: {
    kind: 'horizon',
    by: 'refunded_at',
    tiers: [
      { every: '15m', back: '2d', ahead: '0s' },
      { every: '24h', back: '35d', ahead: '0s' },
    ],
    window: '7d',
  },

  async *read(ctx, slice) {
    for await (const { items, next } of listCreated(ctx, slice, { path: '/refunds' })) {
      yield { records: await ctx.map(items, stripeRefund, toRefund), next }
    }
  },

  async *fetchByIds(ctx, ids) {
    for (const id of ids) {
      const found = await unlessGone(ctx.http.get(`/refunds/${encodeURIComponent(id)}`))
      if (found) yield { records: await ctx.map([found], stripeRefund, toRefund) }
      else yield { records: [], gone: [id] }
    }
  },
})
