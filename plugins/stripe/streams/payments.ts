import { defineStream, unlessGone } from '#connector-sdk'
import type { AnyRecord, Context, Mapped, PaymentRecord } from '#connector-sdk'
import { stripeCharge, toPayment } from '../stripe_charge.js'
import { listCreated } from '../stripe_list.js'
import type { StripeSettings } from '../stripe_settings.js'

type Ctx = Context<StripeSettings>

const EXPANDED = { 'expand[]': 'data.balance_transaction' }
const ONE_EXPANDED = { 'expand[]': 'balance_transaction' }

interface Sessions {
  data: { client_reference_id: string | null }[]
}

interface Intent {
  latest_charge: string | null
}

/** The reference that a Checkout session was opened with; our snippet puts the visitor id there. */
async function checkoutReference({ http }: Ctx, intent: string) {
  const { data } = await http.get<Sessions>('/checkout/sessions', {
    query: { payment_intent: intent, limit: 1 },
  })

  return data[0]?.client_reference_id ?? null
}

const isPayment = (mapped: Mapped<AnyRecord>): mapped is PaymentRecord =>
  'type' in mapped && mapped.type === 'payment'

async function withReferences(
  ctx: Ctx,
  mapped: Mapped<PaymentRecord>[],
  intents: Map<string, string>
) {
  if (!ctx.settings.readsCheckout) return mapped
  for (const record of mapped) {
    const intent =
      isPayment(record) && !record.hints?.visitorId ? intents.get(record.id) : undefined
    const visitorId = intent && (await checkoutReference(ctx, intent))
    if (visitorId && isPayment(record)) record.hints = { ...record.hints, visitorId }
  }

  return mapped
}

async function mapCharges(ctx: Ctx, items: unknown[]) {
  const intents = new Map<string, string>()
  const mapped = await ctx.map(items, stripeCharge, (raw) => {
    if (raw.payment_intent) intents.set(raw.id, raw.payment_intent)

    return toPayment(raw, ctx.settings)
  })

  return withReferences(ctx, mapped, intents)
}

/** A session or an intent stands for the charge that it led to. */
async function chargeIdOf({ http }: Ctx, id: string) {
  if (!id.startsWith('pi_')) return id
  const intent = await unlessGone(http.get<Intent>(`/payment_intents/${id}`))

  return intent?.latest_charge ?? null
}

export const payments = defineStream({
  produces: 'payment',
  capability: 'payments',
  revision: 1,
  backfill: { default: '730d' },
  cursor: {
    kind: 'horizon',
    by: 'paid_at',
    tiers: [
      { every: '15m', back: '2d', ahead: '0s' },
      { every: '24h', back: '35d', ahead: '0s' },
    ],
    window: '7d',
  },

  async *read(ctx: Ctx, slice) {
    for await (const { items, next } of listCreated(ctx, slice, {
      path: '/charges',
      query: EXPANDED,
    })) {
      yield { records: await mapCharges(ctx, items), next }
    }
  },

  async *fetchByIds(ctx, ids) {
    for (const id of ids) {
      const chargeId = await chargeIdOf(ctx, id)
      if (!chargeId) continue
      const path = `/charges/${encodeURIComponent(chargeId)}`
      const charge = await unlessGone(ctx.http.get(path, { query: ONE_EXPANDED }))
      if (charge) yield { records: await mapCharges(ctx, [charge]) }
      else yield { records: [], gone: [chargeId] }
    }
  },
})
