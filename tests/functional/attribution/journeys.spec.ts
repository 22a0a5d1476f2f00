import { test } from '@japa/runner'
import { matchesOf, post, postAndDrain, rowsOf, wrongSums } from '#tests/fixtures/attributed_rows'
import { appointment, customer, takeIn, touchpoint } from '#tests/fixtures/bundle'
import { createBusiness } from '#tests/fixtures/business'
import { drain } from '#attribution/recompute'

const anna = { email: 'anna.kern@example.org' }
const PAGE = 'https://shop.example/prices'
const day = (of: string, hour = '08') => `2026-${of}T${hour}:00:00Z`

const visit = (id: string, at: string, fields: Record<string, unknown> = {}) =>
  touchpoint(id, { url: PAGE, contact: anna, occurredAt: day(at), ...fields })
const booked = (id: string, at: string, fields: Record<string, unknown> = {}) =>
  appointment(id, {
    contact: anna,
    bookedAt: day(at, '09'),
    startsAt: day(at, '15'),
    endsAt: null,
    ...fields,
  })

async function journeys(records: Record<string, unknown>[]) {
  const business = await createBusiness()
  await takeIn(business, records)

  return journeysOf(business)
}

const journeysOf = async (business: { id: string }) =>
  Object.fromEntries(
    Object.entries(await matchesOf(business)).map(([id, { touchpoints }]) => [id, touchpoints])
  )

test.group('The journey of an appointment', () => {
  const VISITS = [visit('t1', '02-10'), visit('t2', '02-20')]
  const NEXT = booked('a2', '02-20')

  test('{name}')
    .with([
      {
        name: 'a kept appointment before it cuts',
        first: { status: 'completed' },
        expected: { a1: ['t1'], a2: ['t2'] },
      },
      {
        name: 'an appointment that nobody came to cuts',
        first: { status: 'no_show' },
        expected: { a1: ['t1'], a2: ['t2'] },
      },
      {
        name: 'a cancelled one does not',
        first: { status: 'cancelled_by_customer', statusChangedAt: day('02-12') },
        expected: { a1: ['t1'], a2: ['t1', 't2'] },
      },
      {
        name: 'one of somebody else does not',
        first: { contact: { email: 'ben@example.net' } },
        expected: { a1: [], a2: ['t1', 't2'] },
      },
    ])
    .run(async ({ assert }, { first, expected }) => {
      assert.deepEqual(await journeys([...VISITS, booked('a1', '02-10', first), NEXT]), expected)
    })

  test('a cancelled one that stands again cuts, and stops cutting when cancelled', async ({
    assert,
  }) => {
    const business = await createBusiness()
    const first = (version: number, status: string) =>
      booked('a1', '02-10', { status, version, statusChangedAt: day('02-12') })
    await takeIn(business, [...VISITS, first(1, 'cancelled_by_customer'), NEXT])
    assert.deepEqual((await journeysOf(business)).a2, ['t1', 't2'])

    await postAndDrain(business, [first(2, 'booked')])
    assert.deepEqual((await journeysOf(business)).a2, ['t2'])

    await postAndDrain(business, [first(3, 'cancelled_by_business')])
    assert.deepEqual((await journeysOf(business)).a2, ['t1', 't2'])
    assert.isEmpty(await wrongSums(business))
  })

  test('{name} keeps the journey of the first')
    .with([
      { name: 'a rescheduled appointment', first: {}, second: { rescheduledFrom: 'a1' } },
      {
        name: 'a booking of the same service within a day of the cancellation',
        first: { status: 'cancelled_by_customer', statusChangedAt: day('02-19', '12') },
        second: {},
      },
    ])
    .run(async ({ assert }, { first, second }) => {
      const found = await journeys([
        ...VISITS,
        booked('a1', '02-10', first),
        booked('a2', '02-20', second),
      ])

      assert.deepEqual(found, { a1: ['t1'], a2: ['t1'] })
    })

  test('a booking of another service after a cancellation is a new one', async ({ assert }) => {
    const cancelled = { status: 'cancelled_by_customer', statusChangedAt: day('02-19', '12') }
    const found = await journeys([
      ...VISITS,
      booked('a1', '02-10', cancelled),
      booked('a2', '02-20', { serviceIds: ['svc_color'] }),
    ])

    assert.deepEqual(found.a2, ['t1', 't2'])
  })

  test('what came after the booking is left out, but for the clock of its own session', async ({
    assert,
  }) => {
    const found = await journeys([
      visit('own', '02-20', { occurredAt: '2026-02-20T09:04:00Z', sessionId: 's1' }),
      visit('late', '02-20', { occurredAt: '2026-02-20T09:06:00Z', sessionId: 's1' }),
      visit('other', '02-20', { occurredAt: '2026-02-20T09:04:00Z', sessionId: 's2' }),
      booked('a1', '02-20', { hints: { sessionId: 's1' } }),
    ])

    assert.deepEqual(found, { a1: ['own'] })
  })

  test('ten pages of a session are one contact', async ({ assert }) => {
    const pages = Array.from({ length: 10 }, (_, nth) =>
      visit(`p${nth}`, '02-20', { sessionId: 's1', occurredAt: `2026-02-20T08:${10 + nth}:00Z` })
    )

    assert.deepEqual(await journeys([...pages, booked('a1', '02-20')]), { a1: ['p0'] })
  })
})

test.group('What comes late', () => {
  test('a touchpoint that arrives after its appointment is matched when its turn comes', async ({
    assert,
  }) => {
    const business = await createBusiness()
    await post(business, [booked('a1', '02-20')])
    assert.deepEqual(await journeysOf(business), { a1: [] })

    await post(business, [visit('t1', '02-18'), visit('t2', '02-19')])
    assert.deepEqual(await journeysOf(business), { a1: [] })
    await drain(business.id)

    assert.deepEqual(await journeysOf(business), { a1: ['t1', 't2'] })
    assert.isEmpty(await wrongSums(business))
  })

  test('an appointment that arrives last is matched before the post is answered', async ({
    assert,
  }) => {
    const business = await createBusiness()
    await post(business, [visit('t1', '02-18')])
    await post(business, [booked('a1', '02-20')])

    assert.deepEqual(await journeysOf(business), { a1: ['t1'] })
  })

  test('an address given at the visit finds the visits before the booking', async ({ assert }) => {
    const business = await createBusiness()
    const walkIn = booked('a1', '02-20', { contact: null, customerId: 'cu_1', origin: 'phone' })
    await takeIn(business, [visit('t1', '02-18'), walkIn, customer('cu_1', { lastName: 'Kern' })])
    assert.containSubset((await matchesOf(business)).a1, { tier: 'none' })

    await postAndDrain(business, [customer('cu_1', { ...anna, lastName: 'Kern' })])

    const { a1 } = await matchesOf(business)
    assert.containSubset(a1, { tier: 'contact', confidence: 0.97, touchpoints: ['t1'] })
    const [{ cause }] = (await rowsOf<{ cause: string }>(
      business,
      'select cause from matches where business_id = $1'
    )) as [{ cause: string }]
    assert.equal(cause, 'records')
  })

  test('two customers who turn out to be one share visits and cuts', async ({ assert }) => {
    const business = await createBusiness()
    const name = { firstName: 'Anna', lastName: 'Kern' }
    await takeIn(business, [
      visit('t1', '02-10', { contact: { email: 'one@example.org' } }),
      visit('t2', '02-20', { contact: { email: 'two@example.org' } }),
      customer('cu_1', { ...name, email: 'one@example.org' }),
      customer('cu_2', { ...name, email: 'two@example.org' }),
      booked('a1', '02-12', { contact: null, customerId: 'cu_1' }),
      booked('a2', '02-20', { contact: null, customerId: 'cu_2' }),
      booked('a3', '02-21', { contact: null, customerId: 'cu_1' }),
    ])
    assert.deepEqual(await journeysOf(business), { a1: ['t1'], a2: ['t2'], a3: [] })

    const merged = { mergedInto: 'cu_1', version: 2 }
    await postAndDrain(business, [
      customer('cu_2', { ...name, email: 'two@example.org' }, merged),
      visit('t0', '02-08', { contact: { email: 'two@example.org' } }),
    ])

    assert.deepEqual(await journeysOf(business), { a1: ['t0', 't1'], a2: ['t2'], a3: [] })
    const people = Object.values(await matchesOf(business)).map(({ personId }) => personId)
    assert.lengthOf(new Set(people), 1)
    assert.isEmpty(await wrongSums(business))
  })
})
