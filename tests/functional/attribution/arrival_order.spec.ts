import { test } from '@japa/runner'
import fc from 'fast-check'
import { drain } from '#attribution/recompute'
import { attributedRows, post, wrongSums, wrongTotals } from '#tests/fixtures/attributed_rows'
import {
  appointment,
  campaign,
  customer,
  location,
  payment,
  refund,
  takeIn,
  touchpoint,
  usd,
} from '#tests/fixtures/bundle'
import { createBusiness } from '#tests/fixtures/business'

const anna = { email: 'ak77@example.org', phone: '+1 212 444 0199' }
const second = { email: 'ak78@example.net' }
const ben = { email: 'ben@example.com', phone: anna.phone }
const PAGE = 'https://shop.example/prices'

/** People who are learned of late, a family's phone, a cut that goes, money that comes and goes. */
const LINES = [
  location('loc_1', { country: 'US' }),
  customer('cu_1', { ...anna, firstName: 'Anna', lastName: 'Kern' }),
  customer('cu_2', { ...ben, firstName: 'Ben', lastName: 'Kern' }),
  customer('cu_3', second),
  customer('cu_3', second, { mergedInto: 'cu_1', version: 2 }),
  touchpoint('t1', { contact: anna, visitorId: 'v1', occurredAt: '2026-02-20T08:00:00Z' }),
  touchpoint('t2', { contact: second, url: PAGE, occurredAt: '2026-02-25T08:00:00Z' }),
  touchpoint('t3', {
    contact: { phone: anna.phone },
    url: null,
    kind: 'call',
    occurredAt: '2026-02-26T08:00:00Z',
  }),
  touchpoint('t4', {
    visitorId: 'v1',
    sessionId: 's1',
    url: 'https://shop.example/?utm_source=news&utm_medium=email&utm_campaign=Spring',
    occurredAt: '2026-03-01T08:00:00Z',
  }),
  touchpoint('t4', {
    visitorId: 'v1',
    sessionId: 's1',
    version: 2,
    url: 'https://shop.example/?utm_source=news&utm_medium=email&utm_campaign=Summer',
    occurredAt: '2026-03-01T08:01:00Z',
  }),
  touchpoint('t5', {
    contact: { email: ben.email },
    url: PAGE,
    occurredAt: '2026-03-02T08:00:00Z',
  }),
  appointment('a1', {
    customerId: 'cu_1',
    locationId: 'loc_1',
    bookedAt: '2026-02-22T09:00:00Z',
    version: 1,
  }),
  appointment('a1', {
    customerId: 'cu_1',
    locationId: 'loc_1',
    bookedAt: '2026-02-22T09:00:00Z',
    status: 'cancelled_by_customer',
    statusChangedAt: '2026-02-23T09:00:00Z',
    version: 2,
  }),
  appointment('a2', { customerId: 'cu_3', locationId: 'loc_1', hints: { sessionId: 's1' } }),
  appointment('a3', {
    contact: { phone: anna.phone },
    bookedAt: '2026-02-27T09:00:00Z',
    origin: 'phone',
    price: usd(30),
  }),
  appointment('a4', { customerId: 'cu_2', bookedAt: '2026-03-03T09:00:00Z', status: 'completed' }),
  appointment('a5', {
    customerId: 'cu_2',
    bookedAt: '2026-03-04T09:00:00Z',
    rescheduledFrom: 'a4',
    serviceIds: ['svc_color'],
    price: { micros: 10_000_001, currency: 'USD' },
  }),
  payment('p1', { appointmentId: 'a2', tip: usd(4) }),
  payment('p2', { customerId: 'cu_2', contact: { email: ben.email } }),
  refund('r1', 'p1'),
  campaign('c1', { name: 'Summer' }),
  campaign('c1', { name: 'Summer', status: 'paused', version: 2 }),
]

/** Cuts at random places; each piece goes in as a small post or as a bulk import. */
const arrival = fc.record({
  lines: fc.shuffledSubarray(LINES, { minLength: LINES.length }),
  cuts: fc.uniqueArray(fc.integer({ min: 1, max: LINES.length - 1 }), { maxLength: 6 }),
  isBulk: fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }),
})

function piecesOf(lines: typeof LINES, cuts: number[]) {
  const ends = [...cuts.toSorted((a, b) => a - b), lines.length]

  return ends.map((end, nth) => lines.slice(nth === 0 ? 0 : ends[nth - 1], end))
}

test.group('Arrival', () => {
  test('any order, cut anywhere, posted or in bulk, ends in the same matches, credits and sums', async ({
    assert,
  }) => {
    const whole = await createBusiness()
    await takeIn(whole, LINES)
    const expected = await attributedRows(whole)
    assert.containSubset(expected.matches, [
      { external_id: 'a2', tier: 'booking_hint', last_touchpoint: 't4' },
      { external_id: 'a3', tier: 'none' },
      { external_id: 'a4', tier: 'contact', last_touchpoint: 't5' },
      { external_id: 'a5', tier: 'contact', last_touchpoint: 't5' },
    ])
    assert.containSubset(expected.credits, [{ external_id: 'a2', campaign_id: 'c1' }])

    await fc.assert(
      fc.asyncProperty(arrival, async ({ lines, cuts, isBulk }) => {
        const business = await createBusiness()
        for (const [nth, piece] of piecesOf(lines, cuts).entries()) {
          if (isBulk[nth]) await takeIn(business, piece)
          else await post(business, piece)
        }
        await drain(business.id)

        assert.deepEqual(await attributedRows(business), expected)
        assert.isEmpty(await wrongSums(business))
        assert.isEmpty(await wrongTotals(business))
      }),
      { numRuns: 30, seed: 20_260_301 }
    )
  }).timeout(180_000)
})
