import { test } from '@japa/runner'
import { importBody } from '#operations/import_bundle'
import {
  appointment,
  bundle,
  customer,
  location,
  payment,
  refund,
  takeIn,
  usd,
} from '#tests/fixtures/bundle'
import { createBusiness, scopeOf } from '#tests/fixtures/business'
import { takenRows } from '#tests/fixtures/taken_rows'

const anna = { contact: { email: 'anna@example.org' } }
const visit = (id: string, hour: number, fields: object = {}) =>
  appointment(id, {
    startsAt: `2026-03-05T${String(hour).padStart(2, '0')}:00:00Z`,
    endsAt: `2026-03-05T${String(hour).padStart(2, '0')}:30:00Z`,
    ...fields,
  })

async function joined(records: Record<string, unknown>[]) {
  const business = await createBusiness()
  await takeIn(business, records)
  const { payments } = await takenRows(business)

  return payments!.map((row: any) => [row.appointment, row.joined_by])
}

test.group('Which appointment a payment belongs to', () => {
  test('{title}')
    .with([
      {
        title: 'the one the platform states, whatever else fits',
        records: [
          visit('a', 10, anna),
          visit('b', 20),
          payment('p', { ...anna, appointmentId: 'b' }),
        ],
        expected: ['b', 'appointment'],
      },
      {
        title: 'none, while the stated one has not come',
        records: [visit('a', 10, anna), payment('p', { ...anna, appointmentId: 'later' })],
        expected: [null, null],
      },
      {
        title: 'the one its metadata names',
        records: [
          visit('a', 10, anna),
          visit('b', 20),
          payment('p', { ...anna, hints: { appointmentId: 'b' } }),
        ],
        expected: ['b', 'hint'],
      },
      {
        title: 'the one of the same session, before that of the same person',
        records: [
          visit('a', 10, anna),
          visit('b', 11, { hints: { sessionId: 's' } }),
          payment('p', { ...anna, hints: { sessionId: 's' } }),
        ],
        expected: ['b', 'session'],
      },
      {
        title: 'the one of the same visitor',
        records: [
          visit('a', 10, { hints: { visitorId: 'v' } }),
          payment('p', { hints: { visitorId: 'v' } }),
        ],
        expected: ['a', 'visitor'],
      },
      {
        title: 'the one visit of the same person that it was paid around',
        records: [visit('a', 10, anna), payment('p', anna)],
        expected: ['a', 'person'],
      },
      {
        title: 'the person known by a customer card alone',
        records: [
          customer('cu', { email: 'anna@example.org' }),
          visit('a', 10, { customerId: 'cu' }),
          payment('p', anna),
        ],
        expected: ['a', 'person'],
      },
      {
        title: 'none when two visits fit',
        records: [visit('a', 10, anna), visit('b', 11, anna), payment('p', anna)],
        expected: [null, null],
      },
      {
        title: 'the visit rather than what was booked meanwhile',
        records: [
          visit('a', 10, anna),
          appointment('next', {
            ...anna,
            bookedAt: '2026-03-05T10:20:00Z',
            startsAt: '2026-04-05T10:00:00Z',
            endsAt: null,
          }),
          payment('p', anna),
        ],
        expected: ['a', 'person'],
      },
      {
        title: 'a deposit belongs to what was booked then',
        records: [
          visit('a', 10, { ...anna, bookedAt: '2026-03-01T09:00:00Z' }),
          payment('p', { ...anna, paidAt: '2026-03-01T09:02:00Z' }),
        ],
        expected: ['a', 'person'],
      },
      {
        title: 'a cancelled one is not what was paid for',
        records: [
          visit('a', 10, { ...anna, status: 'cancelled_by_customer' }),
          visit('b', 11, anna),
          payment('p', anna),
        ],
        expected: ['b', 'person'],
      },
      {
        title: 'none at another place',
        records: [
          location('x'),
          location('y'),
          visit('a', 10, { ...anna, locationId: 'x' }),
          payment('p', { ...anna, locationId: 'y' }),
        ],
        expected: [null, null],
      },
      {
        title: 'none in another currency',
        records: [
          visit('a', 10, anna),
          payment('p', { ...anna, gross: { micros: 40_000_000, currency: 'EUR' } }),
        ],
        expected: [null, null],
      },
      {
        title: 'none two days later',
        records: [visit('a', 10, anna), payment('p', { ...anna, paidAt: '2026-03-07T11:00:00Z' })],
        expected: [null, null],
      },
    ] as { title: string; records: Record<string, unknown>[]; expected: unknown[] }[])
    .run(async ({ assert }, { records, expected }) => {
      assert.deepEqual(await joined(records), [expected])
    })

  test('a key that comes late joins what stood alone', async ({ assert }) => {
    const business = await createBusiness()
    await takeIn(business, [visit('a', 10, { customerId: 'cu' }), payment('p', anna)])
    assert.containSubset((await takenRows(business)).payments, [{ appointment: null }])
    await takeIn(business, [customer('cu', { email: 'anna@example.org' })])

    assert.containSubset((await takenRows(business)).payments, [
      { appointment: 'a', joined_by: 'person' },
    ])
  })

  test('a second appointment that fits takes the join back', async ({ assert }) => {
    const business = await createBusiness()
    await takeIn(business, [visit('a', 10, anna), payment('p', anna)])
    await takeIn(business, [visit('b', 11, anna)])

    assert.containSubset((await takenRows(business)).payments, [
      { appointment: null, joined_by: null },
    ])
  })
})

test.group('References whose other side comes later', () => {
  test('location, payment and refund find each other one by one', async ({ assert }) => {
    const business = await createBusiness()
    const parts = [
      refund('r', 'p', { amount: usd(5) }),
      payment('p', { appointmentId: 'a', locationId: 'l' }),
      visit('a', 10, { locationId: 'l' }),
      location('l', { name: 'Main street' }),
    ]
    for (const part of parts) await takeIn(business, [part])

    const rows = await takenRows(business)
    assert.containSubset(rows.refunds, [{ external_id: 'r', payment: 'p' }])
    assert.containSubset(rows.payments, [{ appointment: 'a', place: 'Main street' }])
    assert.containSubset(rows.appointments, [{ external_id: 'a', place: 'Main street' }])
  })

  test('the same when they come in small posts', async ({ assert }) => {
    const business = await createBusiness()
    const origin = { scope: scopeOf(business), source: 'tests', name: 'post' }
    const parts = [
      refund('r', 'p'),
      payment('p', { ...anna, locationId: 'l' }),
      visit('a', 10, { customerId: 'cu', locationId: 'l' }),
      location('l', { name: 'Main street' }),
      customer('cu', { email: 'anna@example.org' }),
    ]
    for (const part of parts) await importBody(origin, Buffer.from(bundle([part])))

    const rows = await takenRows(business)
    assert.containSubset(rows.refunds, [{ external_id: 'r', payment: 'p' }])
    assert.containSubset(rows.payments, [
      { appointment: 'a', joined_by: 'person', place: 'Main street' },
    ])
    assert.containSubset(rows.appointments, [{ external_id: 'a', place: 'Main street' }])
  })

  test('a location of the same name and zone is not made twice', async ({ assert }) => {
    const business = await createBusiness()
    await takeIn(business, [location('l', { name: 'Main street' })], 'till')
    await takeIn(
      business,
      [location('7', { name: 'main street' }), location('8', { name: 'Main Street' })],
      'web'
    )

    const { links } = await takenRows(business)
    assert.lengthOf(links!, 3)
    assert.deepEqual(
      links!.map((link: any) => link.name),
      ['main street', 'Main Street', 'main street']
    )
  })
})
