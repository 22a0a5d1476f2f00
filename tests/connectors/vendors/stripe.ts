import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { descriptionOf } from './vendor_description.js'
import { VendorServer } from './vendor_server.js'
import type { Seen, VendorAnswer } from './vendor_server.js'

interface StripeObject {
  id: string
  object: string
  created: number
  [member: string]: unknown
}

/** Unix seconds of an instant. */
export const at = (instant: string) => Date.parse(instant) / 1000

type Example = Record<string, unknown>

/** Stripe's own example objects, and what is newer than they are. */
const EXAMPLES = JSON.parse(
  readFileSync(join(import.meta.dirname, 'specs/stripe_examples.json'), 'utf8')
) as Record<string, Example>

const NEWER = { allowed_payment_method_types: null }

/** What Stripe took of a charge; `given` in its own words. */
export const balanceTransaction = (id: string, given: object = {}): Example => ({
  ...EXAMPLES.balance_transaction,
  id,
  fee: 146,
  currency: 'usd',
  ...given,
})

/** A payer as a charge names them. */
export const payer = (given: object = {}): Example => ({
  ...(EXAMPLES.charge!.billing_details as object),
  ...given,
})

export const charge = (id: string, given: object = {}): StripeObject => ({
  ...EXAMPLES.charge,
  id,
  object: 'charge',
  amount: 4_000,
  amount_captured: 4_000,
  balance_transaction: balanceTransaction(`txn_${id}`),
  billing_details: payer({
    address: {
      city: null,
      country: 'US',
      line1: null,
      line2: null,
      postal_code: '10001',
      state: null,
    },
    email: 'jenny.rosen@example.com',
  }),
  captured: true,
  created: at('2026-03-05T15:50:00Z'),
  customer: 'cus_1',
  livemode: true,
  payment_intent: `pi_${id}`,
  ...given,
})

export const refund = (id: string, given: object = {}): StripeObject => ({
  ...EXAMPLES.refund,
  id,
  object: 'refund',
  amount: 1_000,
  charge: 'ch_1',
  created: at('2026-03-06T10:00:00Z'),
  payment_intent: 'pi_ch_1',
  ...given,
})

export const dispute = (id: string, given: object = {}): StripeObject => ({
  ...EXAMPLES.dispute,
  id,
  object: 'dispute',
  amount: 4_000,
  charge: 'ch_1',
  created: at('2026-03-20T10:00:00Z'),
  intended_submission_method: null,
  status: 'needs_response',
  ...given,
})

export const customer = (id: string, given: object = {}): StripeObject => ({
  ...EXAMPLES.customer,
  id,
  object: 'customer',
  address: null,
  created: at('2026-03-02T10:00:00Z'),
  email: 'jenny.rosen@example.com',
  name: 'Jenny Rosen',
  phone: '+12125550143',
  ...given,
})

export const event = (id: string, type: string, object: object): StripeObject => ({
  id,
  object: 'event',
  type,
  api_version: '2019-01-01',
  created: at('2026-03-06T11:00:00Z'),
  livemode: true,
  data: { object },
})

const failure = (status: number, type: string, code: string): VendorAnswer => ({
  status,
  body: { error: { type, code, message: `Stripe says ${code}` } },
})

/**
 * Stripe's API of 2026-10-28.endive as far as we use it: lists newest first by `starting_after`,
 * `created` the only filter, forms in and JSON out, `known` the keys that it takes.
 */
export class Stripe {
  readonly server = new VendorServer([descriptionOf('stripe')])
  readonly known = new Set(['rk_live_known'])
  readonly charges: StripeObject[] = []
  readonly refunds: StripeObject[] = []
  readonly disputes: StripeObject[] = []
  readonly customers: StripeObject[] = []
  readonly events: StripeObject[] = []
  /** `client_reference_id` of the session of an intent. */
  readonly references = new Map<string, string>()
  isLive = true
  /** Most objects of one answer, whatever is asked for. */
  pageSize = 100
  account: Example = {
    ...EXAMPLES.account,
    id: 'acct_1',
    business_profile: {
      ...(EXAMPLES.account!.business_profile as object),
      name: 'Copper & Comb',
      specified_commercial_transactions_act_url: null,
    },
    settings: {
      ...(EXAMPLES.account!.settings as object),
      dashboard: { display_name: 'Copper & Comb', timezone: 'America/New_York' },
    },
  }

  constructor() {
    this.#on('/v1/account', () => ({ body: this.account }))
    this.#on('/v1/balance', () => ({ body: { object: 'balance', livemode: this.isLive } }))
    this.#list('/v1/charges', this.charges)
    this.#list('/v1/refunds', this.refunds)
    this.#list('/v1/disputes', this.disputes)
    this.#list('/v1/customers', this.customers)
    this.#list('/v1/events', this.events)
    this.#on('/v1/checkout/sessions', ({ query }) => {
      const reference = this.references.get(query.get('payment_intent') ?? '')
      const data = reference
        ? [{ ...EXAMPLES.checkout_session, ...NEWER, id: 'cs_1', client_reference_id: reference }]
        : []

      return { body: { object: 'list', data, has_more: false } }
    })
    this.#on('/v1/payment_intents/:id', (_, { id }) => {
      const found = this.charges.find(({ payment_intent: intent }) => intent === id)

      return found
        ? {
            body: {
              ...EXAMPLES.payment_intent,
              ...NEWER,
              payment_record: null,
              id,
              latest_charge: found.id,
            },
          }
        : failure(404, 'invalid_request_error', 'resource_missing')
    })
  }

  #on(path: string, handler: (seen: Seen, parts: Record<string, string>) => VendorAnswer) {
    this.server.on('GET', path, (seen, parts) => {
      const key = /^Bearer (.+)$/.exec(seen.headers.authorization ?? '')?.[1] ?? ''
      if (!this.known.has(key)) return failure(401, 'invalid_request_error', 'api_key_expired')

      return handler(seen, parts)
    })
  }

  #list(path: string, all: StripeObject[]) {
    this.#on(path, ({ query }) => {
      const [from, to] = [query.get('created[gte]'), query.get('created[lte]')]
      const found = all
        .filter(({ created }) => created >= Number(from ?? 0) && created <= Number(to ?? Infinity))
        .toSorted((one, other) => other.created - one.created)
      const after = query.get('starting_after')
      const start = after ? found.findIndex(({ id }) => id === after) + 1 : 0
      const limit = Math.min(Number(query.get('limit') ?? 10), this.pageSize)
      const data = found.slice(start, start + limit)

      return { body: { object: 'list', url: path, data, has_more: start + limit < found.length } }
    })
    this.#on(`${path}/:id`, (_, { id }) => {
      const found = all.find((one) => one.id === id)

      return found ? { body: found } : failure(404, 'invalid_request_error', 'resource_missing')
    })
  }
}

/** `Stripe-Signature` of a body at a second. */
export const stripeSigned = (body: string, secret: string, second: number) => ({
  'content-type': 'application/json',
  'stripe-signature': `t=${second},v1=${createHmac('sha256', secret).update(`${second}.${body}`).digest('hex')}`,
})
