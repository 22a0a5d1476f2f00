import { defineStream, fetchEach } from '#connector-sdk'
import type { Duration, RefundRecord, Schema } from '#connector-sdk'
import { listCreated } from '../stripe_list.js'
import { disputeToRefund, stripeDispute, stripeRefund, toRefund } from '../stripe_refund.js'

interface TakingBack<Raw> {
  path: string
  /** How long ago one may have begun that still changes. */
  back: Duration
  accept: Schema<Raw>
  toRecord(raw: Raw): RefundRecord | null
}

/** A list of what takes money back, by creation. */
const takingBack = <Raw>({ path, back, accept, toRecord }: TakingBack<Raw>) =>
  defineStream({
    produces: 'refund',
    capability: 'payments',
    revision: 1,
    backfill: { default: '730d' },
    cursor: {
      kind: 'horizon',
      by: 'refunded_at',
      tiers: [
        { every: '15m', back: '2d', ahead: '0s' },
        { every: '24h', back, ahead: '0s' },
      ],
      window: '7d',
    },

    async *read(ctx, slice) {
      for await (const { items, next } of listCreated(ctx, slice, { path })) {
        yield { records: await ctx.map(items, accept, toRecord), next }
      }
    },

    fetchByIds: (ctx, ids) =>
      fetchEach(ids, {
        ask: (id) => ctx.http.get(`${path}/${encodeURIComponent(id)}`),
        map: (found) => ctx.map([found], accept, toRecord),
      }),
  })

export const refunds = takingBack({
  path: '/refunds',
  back: '35d',
  accept: stripeRefund,
  toRecord: toRefund,
})

/** A dispute may stand open for months. */
export const disputes = takingBack({
  path: '/disputes',
  back: '180d',
  accept: stripeDispute,
  toRecord: disputeToRefund,
})
