import { defineStream, vine, type CustomerRecord } from '#connector-sdk'
import { namesFrom } from '../stripe_charge.js'
import { instantOf, listCreated } from '../stripe_list.js'

const stripeCustomer = vine.create({
  id: vine.string(),
  created: vine.number(),
  name: vine.string().optional(),
  email: vine.string().optional(),
  phone: vine.string().optional(),
  address: vine
    .object({ postal_code: vine.string().optional(), country: vine.string().optional() })
    .optional(),
})

type StripeCustomer = Awaited<ReturnType<typeof stripeCustomer.validate>>

const toCustomer = (raw: StripeCustomer): CustomerRecord => ({
  type: 'customer',
  id: raw.id,
  createdAt: instantOf(raw.created),
  contact: {
    email: raw.email,
    phone: raw.phone,
    ...namesFrom(raw.name),
    postalCode: raw.address?.postal_code,
    country: raw.address?.country,
  },
})

export const customers = defineStream({
  produces: 'customer',
  capability: 'payments',
  revision: 1,
  backfill: { default: '730d' },
  cursor: {
    kind: 'horizon',
    by: 'created_at',
    tiers: [
      { every: '15m', back: '2d', ahead: '0s' },
      { every: '24h', back: '35d', ahead: '0s' },
    ],
    window: '7d',
  },

  async *read(ctx, slice) {
    for await (const { items, next } of listCreated(ctx, slice, { path: '/customers' })) {
      yield { records: await ctx.map(items, stripeCustomer, toCustomer), next }
    }
  },
})
