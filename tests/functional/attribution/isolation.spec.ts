import { test } from '@japa/runner'
import { drain, requestRecompute } from '#attribution/recompute'
import { everyAppointment } from '#attribution/stale_appointments'
import { attributedRows, matchesOf } from '#tests/fixtures/attributed_rows'
import {
  appointment,
  campaign,
  customer,
  payment,
  takeIn,
  touchpoint,
} from '#tests/fixtures/bundle'
import { createBusiness, inside } from '#tests/fixtures/business'

const anna = { email: 'anna.kern@example.org', phone: '+1 212 444 0199' }
const device = { ip: '203.0.113.7', userAgent: 'Mozilla/5.0 (X11; Linux x64) Firefox/141.0' }

/** Everything that an appointment may be found by. */
const VISIT = touchpoint('t1', {
  ...device,
  visitorId: 'v1',
  sessionId: 's1',
  contact: anna,
  url: 'https://shop.example/?gclid=abc123def456&utm_campaign=Spring',
})
const BOOKING = appointment('a1', {
  customerId: 'cu_1',
  contact: anna,
  hints: { ...device, visitorId: 'v1', sessionId: 's1', gclid: 'abc123def456' },
})
const FACTS = [
  customer('cu_1', { ...anna, firstName: 'Anna', lastName: 'Kern' }),
  campaign('c1', { name: 'Spring' }),
  payment('p1', { appointmentId: 'a1' }),
]

test.group('Two businesses with the same people, browsers and clicks', () => {
  test('a visit to one is no evidence for an appointment at the other', async ({ assert }) => {
    const [ours, theirs] = [await createBusiness(), await createBusiness()]
    await takeIn(theirs, [VISIT, ...FACTS])
    await takeIn(ours, [BOOKING])

    assert.containSubset((await matchesOf(ours)).a1, { tier: 'none', touchpoints: [] })
    assert.isEmpty(await matchesOf(theirs))
  })

  test('what one takes in leaves the other’s matches, credits and sums as they are', async ({
    assert,
  }) => {
    const [ours, theirs] = [await createBusiness(), await createBusiness()]
    await takeIn(ours, [VISIT, BOOKING, ...FACTS])
    const before = await attributedRows(ours)
    assert.containSubset(before.matches, [{ tier: 'click_id', confidence: 0.99 }])

    await takeIn(theirs, [
      ...FACTS,
      { ...VISIT, id: 't9', visitorId: 'v9', occurredAt: '2026-03-01T08:59:00Z' },
      { ...BOOKING, id: 'a9', bookedAt: '2026-02-28T09:00:00Z' },
      customer('cu_2', { phone: anna.phone, email: 'ben@example.net', lastName: 'Voss' }),
    ])
    await inside(ours, async () => requestRecompute(await everyAppointment(), 'test'))
    await drain(ours.id)

    assert.deepEqual(await attributedRows(ours), before)
  })
})
