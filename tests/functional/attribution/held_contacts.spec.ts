import { test } from '@japa/runner'
import { matchesOf, postAndDrain, wrongSums } from '#tests/fixtures/attributed_rows'
import { appointment, touchpoint } from '#tests/fixtures/bundle'
import { createBusiness } from '#tests/fixtures/business'

const AD = 'https://shop.example/?utm_source=google&utm_medium=cpc'

/** One browser: an ad, a booking by its session, and a later booking by its visitor id. */
const VISIT = touchpoint('t1', {
  occurredAt: '2026-02-20T08:00:00Z',
  url: AD,
  visitorId: 'v1',
  sessionId: 's1',
})
const FIRST = appointment('a1', {
  bookedAt: '2026-02-20T08:10:00Z',
  contact: { email: 'first@example.com' },
  hints: { sessionId: 's1' },
})
const SECOND = appointment('a2', {
  bookedAt: '2026-02-25T08:00:00Z',
  contact: { email: 'second@example.com' },
  hints: { visitorId: 'v1' },
})

const journeys = async (business: { id: string }) =>
  Object.fromEntries(
    Object.values(await matchesOf(business)).map(({ appointmentId, touchpoints }) => [
      appointmentId,
      touchpoints,
    ])
  )

test.group('A contact that an earlier appointment holds', () => {
  test('{title}')
    .with([
      {
        title: 'is not credited again, though nobody knows that it is one person',
        order: [FIRST, SECOND],
      },
      { title: 'is taken back when the earlier appointment arrives later', order: [SECOND, FIRST] },
    ])
    .run(async ({ assert }, { order }) => {
      const business = await createBusiness()
      await postAndDrain(business, [VISIT])
      for (const one of order) await postAndDrain(business, [one])

      assert.deepEqual(await journeys(business), { a1: ['t1'], a2: [] })
      assert.isEmpty(await wrongSums(business))
    })

  test('is free again when that appointment is cancelled', async ({ assert }) => {
    const business = await createBusiness()
    await postAndDrain(business, [VISIT, FIRST, SECOND])
    const cancelled = { status: 'cancelled_by_customer', statusChangedAt: '2026-02-21T08:00:00Z' }
    await postAndDrain(business, [{ ...FIRST, ...cancelled, version: 2 }])

    assert.deepEqual(await journeys(business), { a1: ['t1'], a2: ['t1'] })
  })
})
