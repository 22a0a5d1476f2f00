import { test } from '@japa/runner'
import type { Context } from '#connector-sdk'
import stripe from '#plugins/stripe/connector'
import {
  balanceTransaction,
  at,
  charge,
  customer,
  dispute,
  event,
  refund,
  Stripe,
} from '#tests/connectors/vendors/stripe'
import { errorOf } from '#tests/fixtures/vendor_calls'
import { readAll, vendorContext } from '#tests/fixtures/vendor_context'

const MARCH = { from: '2026-03-01T00:00:00Z', to: '2026-03-31T00:00:00Z' }
const { streams } = stripe

let fake: Stripe
let ctx: Context<any>
let close: () => Promise<unknown>

const open = async (settings: object = {}) => {
  const made = await vendorContext({
    connector: stripe,
    id: 'stripe',
    origin: fake.server.origin,
    token: 'rk_live_known',
    settings,
  })
  ;({ ctx, close } = made)
}

test.group('Stripe, read', (group) => {
  group.each.setup(async () => {
    fake = new Stripe()
    await fake.server.start()
    await open()

    return async () => {
      await close()
      await fake.server.stop()
    }
  })

  test('knows the account, and that a test account is another one', async ({ assert }) => {
    const live = await stripe.identify(ctx)
    fake.isLive = false
    const inTest = await stripe.identify(ctx)

    assert.deepEqual(live, {
      accountId: 'acct_1',
      displayName: 'Copper & Comb',
      timezone: 'America/New_York',
      currency: 'USD',
      environment: 'production',
    })
    assert.containSubset(inTest, { accountId: 'acct_1:test', environment: 'sandbox' })
    assert.equal(fake.server.seen[0]!.headers['stripe-version'], '2026-10-28.endive')
  })

  test('a payment is a charge, with its payer, its fee and its evidence', async ({ assert }) => {
    fake.charges.push(charge('ch_1', { metadata: { appointment_id: 'ap_7', gclid: 'Cj0' } }))
    const { records } = await readAll(streams.payments!, ctx, MARCH)

    assert.containSubset(records, [
      {
        type: 'payment',
        id: 'ch_1',
        customerId: 'cus_1',
        paidAt: '2026-03-05T15:50:00Z',
        gross: { micros: 40_000_000, currency: 'USD' },
        fee: { micros: 1_460_000, currency: 'USD' },
        status: 'completed',
        contact: { email: 'jenny.rosen@example.com', firstName: 'Jenny', lastName: 'Rosen' },
        hints: { appointmentId: 'ap_7', gclid: 'Cj0' },
      },
    ])
  })

  test('{name}')
    .with([
      {
        name: 'captured in part',
        given: { amount_captured: 2_500 },
        micros: 25_000_000,
        status: 'completed',
      },
      {
        name: 'only authorised',
        given: { captured: false, amount_captured: 0 },
        micros: 40_000_000,
        status: 'pending',
      },
      {
        name: 'an authorisation that was let go',
        given: { captured: false, amount_captured: 0, refunded: true },
        micros: 40_000_000,
        status: 'voided',
      },
      {
        name: 'declined',
        given: { status: 'failed', captured: false },
        micros: 40_000_000,
        status: 'failed',
      },
      {
        name: 'yen have no decimals',
        given: { currency: 'jpy', amount: 5_000, amount_captured: 5_000 },
        micros: 5_000_000_000,
        status: 'completed',
      },
      {
        name: 'dinars have three',
        given: { currency: 'kwd', amount: 12_340, amount_captured: 12_340 },
        micros: 12_340_000,
        status: 'completed',
      },
    ])
    .run(async ({ assert }, { given, micros, status }) => {
      fake.charges.push(charge('ch_1', given))
      const { records } = await readAll(streams.payments!, ctx, MARCH)

      assert.equal(records[0].gross.micros, micros)
      assert.equal(records[0].status, status)
    })

  test('a fee settled in another currency is left out', async ({ assert }) => {
    fake.charges.push(
      charge('ch_1', { balance_transaction: balanceTransaction('t', { currency: 'eur' }) })
    )
    const { records } = await readAll(streams.payments!, ctx, MARCH)

    assert.isUndefined(records[0].fee)
  })

  test('pages newest first and resumes behind the last id', async ({ assert }) => {
    for (let number = 0; number < 250; number++) {
      fake.charges.push(charge(`ch_${number}`, { created: at('2026-03-05T00:00:00Z') + number }))
    }
    const whole = await readAll(streams.payments!, ctx, MARCH)
    const rest = await readAll(streams.payments!, ctx, { ...MARCH, resume: whole.pages[0]!.next })

    assert.lengthOf(whole.records, 250)
    assert.lengthOf(rest.records, 150)
  })

  test('the reference of a Checkout session is read where the shop says so', async ({ assert }) => {
    fake.charges.push(charge('ch_1'))
    fake.references.set('pi_ch_1', 'v-0123456789abcdef')
    const without = await readAll(streams.payments!, ctx, MARCH)
    await close()
    await open({ readsCheckout: true })
    const withIt = await readAll(streams.payments!, ctx, MARCH)

    assert.isUndefined(without.records[0].hints)
    assert.equal(withIt.records[0].hints.visitorId, 'v-0123456789abcdef')
  })

  test('refunds, lost disputes and customers', async ({ assert }) => {
    fake.refunds.push(refund('re_1'), refund('re_2', { status: 'canceled' }))
    fake.disputes.push(dispute('dp_1'), dispute('dp_2', { status: 'lost' }))
    fake.customers.push(customer('cus_1'))
    const refunds = await readAll(streams.refunds!, ctx, MARCH)
    const disputes = await readAll(streams.disputes!, ctx, MARCH)
    const customers = await readAll(streams.customers!, ctx, MARCH)

    assert.containSubset(refunds.records, [
      { id: 're_1', paymentId: 'ch_1', status: 'completed' },
      { id: 're_2', status: 'failed' },
    ])
    assert.containSubset(disputes.records, [
      { id: 'dp_1', type: 'refund', status: 'pending' },
      { id: 'dp_2', status: 'completed', amount: { micros: 40_000_000, currency: 'USD' } },
    ])
    assert.containSubset(customers.records, [
      { id: 'cus_1', contact: { phone: '+12125550143', lastName: 'Rosen' } },
    ])
  })

  test('events name what has to be read again', async ({ assert }) => {
    fake.charges.push(charge('ch_1'))
    fake.events.push(
      event('evt_1', 'charge.refunded', { id: 'ch_1' }),
      event('evt_2', 'refund.updated', { id: 're_1' }),
      event('evt_3', 'charge.dispute.closed', { id: 'dp_1' }),
      event('evt_4', 'checkout.session.completed', { id: 'cs_1', payment_intent: 'pi_ch_1' })
    )
    const { pages } = await readAll(streams.changes!, ctx, MARCH)
    const again = await Array.fromAsync(streams.payments!.fetchByIds!(ctx, ['pi_ch_1', 'ch_9']))

    assert.sameDeepMembers(pages[0]!.refetch!, [
      { stream: 'payments', ids: ['ch_1', 'pi_ch_1'] },
      { stream: 'refunds', ids: ['re_1'] },
      { stream: 'disputes', ids: ['dp_1'] },
    ])
    assert.containSubset(again, [{ records: [{ id: 'ch_1' }] }, { gone: ['ch_9'] }])
  })

  test('{status} {code} {advice} is {kind}')
    .with([
      { status: 401, code: 'api_key_expired', advice: '', kind: 'auth_expired' },
      { status: 403, code: 'permission_denied', advice: 'false', kind: 'auth_scope' },
      { status: 429, code: 'rate_limit', advice: '', kind: 'rate_limited' },
      { status: 400, code: 'rate_limit', advice: '', kind: 'rate_limited' },
      { status: 429, code: 'lock_timeout', advice: '', kind: 'transient' },
      { status: 500, code: 'api_error', advice: 'false', kind: 'permanent' },
      { status: 400, code: 'parameter_invalid', advice: 'true', kind: 'transient' },
      { status: 400, code: 'parameter_invalid', advice: '', kind: 'permanent' },
    ])
    .run(async ({ assert }, { status, code, advice, kind }) => {
      const answer = {
        status,
        headers: advice ? { 'stripe-should-retry': advice } : undefined,
        body: { error: { type: 'x', code, message: code } },
      }
      for (let tries = 0; tries < 2; tries++) fake.server.faults.push(() => answer)
      const error = await errorOf(() => readAll(streams.customers!, ctx, MARCH))

      assert.equal(error.kind, kind)
    })
})
