import { test } from '@japa/runner'
import square from '#plugins/square/connector'
import type { Context } from '#connector-sdk'
import { newMessageCode } from '#identity/message_codes'
import { booking, customer, payment, refund } from '#tests/connectors/vendors/square_data'
import { Square } from '#tests/connectors/vendors/square'
import { errorOf } from '#tests/fixtures/vendor_calls'
import { readAll, vendorContext } from '#tests/fixtures/vendor_context'

const MARCH = { from: '2026-03-01T00:00:00Z', to: '2026-03-31T00:00:00Z' }
const { streams } = square

let fake: Square
let ctx: Context<any>

test.group('Square, read', (group) => {
  group.each.setup(async () => {
    fake = new Square()
    await fake.server.start()
    const made = await vendorContext({
      connector: square,
      id: 'square',
      origin: fake.server.origin,
      token: 'sq0atp-known',
      settings: { environment: 'production' },
    })
    ctx = made.ctx

    return async () => {
      await made.close()
      await fake.server.stop()
    }
  })

  test('knows the merchant behind the token', async ({ assert }) => {
    assert.deepEqual(await square.identify(ctx), {
      accountId: 'M_SHOP',
      displayName: 'Copper & Comb',
      currency: 'USD',
      environment: 'production',
    })
    assert.equal(fake.server.seen[0]!.host, 'connect.squareup.com')
  })

  test('says when it would only see its own bookings', async ({ assert }) => {
    assert.deepEqual(await square.check!(ctx), [])
    fake.scopes = fake.scopes.filter((scope) => scope !== 'APPOINTMENTS_ALL_READ')

    assert.containSubset(await square.check!(ctx), [
      { level: 'error', code: 'own_bookings_only', capability: 'bookings' },
    ])
  })

  test('reads bookings of every location, the past as well', async ({ assert }) => {
    fake.bookings.set('B_1', booking('B_1'))
    fake.bookings.set(
      'B_2',
      booking('B_2', { location_id: 'L_NORTH', status: 'NO_SHOW', version: 3 })
    )
    const { records, partitions } = await readAll(streams.appointments!, ctx, MARCH)

    assert.deepEqual(
      partitions.map(({ key }) => key),
      ['L_MAIN', 'L_NORTH']
    )
    assert.containSubset(records, [
      {
        type: 'appointment',
        id: 'B_1',
        version: 1,
        locationId: 'L_MAIN',
        customerId: 'C_ANA',
        serviceIds: ['V_CUT'],
        staffId: 'TM_1',
        bookedAt: '2026-03-01T09:00:00Z',
        startsAt: '2026-03-05T15:00:00Z',
        status: 'booked',
        origin: 'online',
      },
      { id: 'B_2', locationId: 'L_NORTH', status: 'no_show', version: 3 },
    ])
    assert.equal(Date.parse(records[0].endsAt), Date.parse('2026-03-05T15:45:00Z'))
  })

  test('{word} of Square is {status}')
    .with([
      { word: 'PENDING', status: 'requested' },
      { word: 'ACCEPTED', status: 'booked' },
      { word: 'DECLINED', status: 'cancelled_by_business' },
      { word: 'CANCELLED_BY_CUSTOMER', status: 'cancelled_by_customer' },
      { word: 'CANCELLED_BY_SELLER', status: 'cancelled_by_business' },
      { word: 'NO_SHOW', status: 'no_show' },
    ])
    .run(async ({ assert }, { word, status }) => {
      fake.bookings.set('B_1', booking('B_1', { status: word }))
      const { records } = await readAll(streams.appointments!, ctx, MARCH)

      assert.equal(records[0].status, status)
    })

  test('a word that Square never said before is a bad record, its neighbours are not', async ({
    assert,
  }) => {
    fake.bookings.set('B_1', booking('B_1', { status: 'RESCHEDULED' }))
    fake.bookings.set('B_2', booking('B_2'))
    const { records } = await readAll(streams.appointments!, ctx, MARCH)

    assert.containSubset(records, [
      { bad: true, id: 'B_1' },
      { id: 'B_2', status: 'booked' },
    ])
    assert.match([...fake.server.deviations].join(), /bookings\/0\/status must be equal to one/)
    fake.server.deviations.clear()
  })

  test('pages by cursor and joins nothing twice', async ({ assert }) => {
    for (let number = 0; number < 250; number++) {
      fake.bookings.set(`B_${number}`, booking(`B_${number}`))
    }
    const { pages, records } = await readAll(streams.appointments!, ctx, MARCH)

    assert.equal(new Set(records.map(({ id }) => id)).size, 250)
    assert.lengthOf(
      pages.filter(({ next }) => next),
      2
    )
  })

  test('what a note says of the visitor becomes a hint', async ({ assert }) => {
    const note = 'ta_vid=v-0123456789abcdef from https://shop.example/?gclid=Cj0KCQ_1'
    const code = newMessageCode()
    const seller = `wrote on WhatsApp, ref ${code}`
    fake.bookings.set('B_1', booking('B_1', { customer_note: note, seller_note: seller }))
    const { records } = await readAll(streams.appointments!, ctx, MARCH)

    assert.containSubset(records[0].hints, {
      visitorId: 'v-0123456789abcdef',
      gclid: 'Cj0KCQ_1',
      landingUrl: 'https://shop.example/?gclid=Cj0KCQ_1',
      messageCode: code,
    })
  })

  test('reads payments of every location by change, oldest first', async ({ assert }) => {
    fake.payments.set('P_1', payment('P_1'))
    fake.payments.set('P_2', payment('P_2', { location_id: 'L_NORTH', status: 'CANCELED' }))
    const { records, pages } = await readAll(streams.payments!, ctx, MARCH)

    assert.containSubset(records, [
      {
        type: 'payment',
        id: 'P_1',
        version: Date.parse('2026-03-05T15:50:10Z'),
        gross: { micros: 46_000_000, currency: 'USD' },
        tip: { micros: 6_000_000, currency: 'USD' },
        status: 'completed',
        customerId: 'C_ANA',
      },
      { id: 'P_2', status: 'voided', locationId: 'L_NORTH' },
    ])
    assert.equal(pages[0]!.through, MARCH.to)
    assert.equal(fake.server.asked('/v2/payments')[0]!.query.get('sort_field'), 'UPDATED_AT')
  })

  test('reads yen without decimals', async ({ assert }) => {
    const yen = { amount: 5_000, currency: 'JPY' }
    fake.payments.set(
      'P_1',
      payment('P_1', { amount_money: yen, total_money: yen, tip_money: undefined })
    )
    const { records } = await readAll(streams.payments!, ctx, MARCH)

    assert.deepEqual(records[0].gross, { micros: 5_000_000_000, currency: 'JPY' })
  })

  test('reads refunds, customers, services and team', async ({ assert }) => {
    fake.refunds.set('R_1', refund('R_1'))
    fake.refunds.set('R_2', refund('R_2', { payment_id: undefined }))
    fake.customers.set('C_BEN', customer('C_BEN', { updated_at: '2026-03-02T00:00:00Z' }))
    const refunds = await readAll(streams.refunds!, ctx, MARCH)
    const customers = await readAll(streams.customers!, ctx, MARCH)
    const services = await readAll(streams.services!, ctx)
    const team = await readAll(streams.team!, ctx)

    assert.containSubset(refunds.records, [{ id: 'R_1', paymentId: 'P_1', status: 'completed' }])
    assert.lengthOf(refunds.records, 1)
    assert.containSubset(customers.records, [
      { id: 'C_BEN', contact: { email: 'ana.kovac@example.com', lastName: 'Kovač' } },
    ])
    assert.deepEqual(services.records, [
      {
        type: 'service',
        id: 'V_CUT',
        name: 'Haircut, Regular',
        durationMinutes: 45,
        price: { micros: 40_000_000, currency: 'USD' },
      },
    ])
    assert.containSubset(team.records, [{ type: 'staff', name: 'Mia Ortiz', status: 'active' }])
  })

  test('reads a booking again by its id, and says when it is gone', async ({ assert }) => {
    fake.bookings.set('B_1', booking('B_1', { version: 2 }))
    const pages = await Array.fromAsync(streams.appointments!.fetchByIds!(ctx, ['B_1', 'B_9']))

    assert.containSubset(pages, [{ records: [{ id: 'B_1', version: 2 }], gone: ['B_9'] }])
  })

  test('{code} is {kind}')
    .with([
      { status: 401, code: 'ACCESS_TOKEN_REVOKED', kind: 'auth_expired' },
      { status: 403, code: 'INSUFFICIENT_SCOPES', kind: 'auth_scope' },
      { status: 400, code: 'INVALID_CURSOR', kind: 'token_expired' },
      { status: 429, code: 'RATE_LIMITED', kind: 'rate_limited' },
      { status: 503, code: 'SERVICE_UNAVAILABLE', kind: 'transient' },
      { status: 400, code: 'BAD_REQUEST', kind: 'permanent' },
    ])
    .run(async ({ assert }, { status, code, kind }) => {
      const body = { errors: [{ category: 'API_ERROR', code, detail: code }] }
      for (let tries = 0; tries < 2; tries++) fake.server.faults.push(() => ({ status, body }))
      const error = await errorOf(() => readAll(streams.locations!, ctx))

      assert.equal(error.kind, kind)
    })
})
