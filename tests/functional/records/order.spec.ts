import { test } from '@japa/runner'
import fc from 'fast-check'
import {
  appointment,
  campaign,
  customer,
  location,
  payment,
  refund,
  spend,
  takeIn,
  touchpoint,
  usd,
} from '#tests/fixtures/bundle'
import { createBusiness } from '#tests/fixtures/business'
import { takenRows } from '#tests/fixtures/taken_rows'

const anna = { email: 'anna.kern@example.org', phone: '+1 212 444 0199' }

/** Lines that refer to each other, contradict each other and repeat themselves. */
const LINES = [
  location('loc_1', { country: 'US' }),
  location('loc_1', { name: 'Shop one', version: 2 }),
  { type: 'service', id: 'svc_cut', name: 'Cut' },
  { type: 'staff', id: 'st_1', name: 'Kim', status: 'active' },
  customer('cu_1', { ...anna, firstName: 'Anna', lastName: 'Kern' }),
  customer('cu_1', { email: 'a.kern@example.net', firstName: 'Anna', lastName: 'Kern' }),
  customer('cu_2', { email: 'ben@example.org', firstName: 'Ben', lastName: 'Voss' }),
  appointment('ap_1', { locationId: 'loc_1', customerId: 'cu_1', version: 1 }),
  appointment('ap_1', {
    locationId: 'loc_1',
    customerId: 'cu_1',
    version: 2,
    status: 'completed',
    statusChangedAt: '2026-03-05T10:32:00Z',
  }),
  appointment('ap_2', { contact: anna, bookedAt: '2026-03-02T09:00:00Z', price: usd(30) }),
  appointment('ap_2', { contact: { email: 'second@example.org' }, price: usd(31) }),
  appointment('ap_3', {
    rescheduledFrom: 'ap_2',
    startsAt: '2026-03-08T10:00:00Z',
    endsAt: '2026-03-08T10:30:00Z',
    hints: {
      visitorId: 'v_1',
      sessionId: 's_1',
      landingUrl: 'https://x.example/?gclid=g1&name=Ann',
    },
  }),
  payment('pay_1', { appointmentId: 'ap_1', locationId: 'loc_1', tip: usd(4) }),
  payment('pay_2', { hints: { sessionId: 's_1' }, paidAt: '2026-03-08T10:40:00Z' }),
  payment('pay_2', { hints: { sessionId: 's_1' }, paidAt: '2026-03-08T10:40:00Z' }),
  payment('pay_3', { customerId: 'cu_1' }),
  refund('re_1', 'pay_1'),
  touchpoint('tp_1', { sessionId: 's_1', visitorId: 'v_1', locationId: 'loc_1' }),
  touchpoint('tp_2', { contact: anna, kind: 'form', occurredAt: '2026-02-28T08:00:00Z' }),
  touchpoint('tp_2', { contact: anna, kind: 'form', occurredAt: '2026-02-28T08:00:00Z' }),
  campaign('c1', { status: 'paused', version: 3 }),
  campaign('c1', { version: 2 }),
  spend('2026-03-01'),
]

test.group('A bundle has no order', () => {
  test('any permutation of its lines ends in the same rows', async ({ assert }) => {
    const first = await createBusiness()
    await takeIn(first, LINES)
    const expected = await takenRows(first)
    assert.lengthOf(expected.appointments!, 3)
    assert.containSubset(expected.matches, [{ external_id: 'ap_2', tier: 'contact' }])
    assert.containSubset(expected.payments, [{ appointment: 'ap_3', joined_by: 'session' }])

    const shuffled = fc.shuffledSubarray(LINES, { minLength: LINES.length })
    await fc.assert(
      fc.asyncProperty(shuffled, async (lines) => {
        const business = await createBusiness()
        await takeIn(business, lines)

        assert.deepEqual(await takenRows(business), expected)
      }),
      { numRuns: 8 }
    )
  }).timeout(120_000)

  test('cut into as many bundles as it has lines, it ends in the same rows', async ({ assert }) => {
    const [whole, cut] = [await createBusiness(), await createBusiness()]
    await takeIn(whole, LINES)
    for (const line of LINES.toReversed()) await takeIn(cut, [line])

    assert.deepEqual(await takenRows(cut), await takenRows(whole))
  }).timeout(120_000)
})
