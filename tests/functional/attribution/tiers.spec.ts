import { test } from '@japa/runner'
import { creditsOf, matchesOf } from '#tests/fixtures/attributed_rows'
import { appointment, customer, takeIn, touchpoint } from '#tests/fixtures/bundle'
import { createBusiness } from '#tests/fixtures/business'

const EMAIL = 'anna.kern@example.org'
const PHONE = '+1 212 444 0199'
const PAGE = 'https://shop.example/prices'
const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36'

const visit = (fields: Record<string, unknown>) => touchpoint('tp', { url: PAGE, ...fields })
const booked = (fields: Record<string, unknown>) => appointment('ap', fields)

async function matched(records: Record<string, unknown>[]) {
  const business = await createBusiness()
  await takeIn(business, records)
  const matches = await matchesOf(business)

  return { business, match: matches.ap! }
}

/** Somebody's earlier appointment, which says who else they are. */
const earlier = (fields: Record<string, unknown>) =>
  appointment('before', {
    bookedAt: '2026-02-01T09:00:00Z',
    startsAt: '2026-02-03T09:00:00Z',
    endsAt: null,
    ...fields,
  })

test.group('What proves a match', () => {
  test('{name}: tier {tier} at {confidence}')
    .with([
      {
        name: 'the click id of the landing page',
        tier: 'click_id',
        confidence: 0.99,
        records: [touchpoint('tp'), booked({ hints: { gclid: 'abc123def456' } })],
      },
      {
        name: 'the session of the visit',
        tier: 'booking_hint',
        confidence: 0.98,
        records: [visit({ sessionId: 's1' }), booked({ hints: { sessionId: 's1' } })],
      },
      {
        name: 'the browser of the visit',
        tier: 'booking_hint',
        confidence: 0.98,
        records: [visit({ visitorId: 'v1' }), booked({ hints: { visitorId: 'v1' } })],
      },
      {
        name: 'the same address',
        tier: 'contact',
        confidence: 0.97,
        records: [visit({ contact: { email: EMAIL } }), booked({ contact: { email: EMAIL } })],
      },
      {
        name: 'the same mailbox spelt otherwise',
        tier: 'contact',
        confidence: 0.95,
        records: [
          visit({ contact: { email: 'anna.kern@gmail.com' } }),
          booked({ contact: { email: 'AnnaKern+salon@googlemail.com' } }),
        ],
      },
      {
        name: 'the same phone written otherwise',
        tier: 'contact',
        confidence: 0.97,
        records: [
          visit({ contact: { phone: PHONE } }),
          booked({ contact: { phone: '2124440199' } }),
        ],
      },
      {
        name: 'the address in the customer record',
        tier: 'contact',
        confidence: 0.97,
        records: [
          visit({ contact: { email: EMAIL } }),
          customer('cu', { email: EMAIL }),
          booked({ customerId: 'cu' }),
        ],
      },
      {
        name: 'an address that the customer gave another time',
        tier: 'contact',
        confidence: 0.95,
        records: [
          visit({ contact: { email: EMAIL } }),
          earlier({ customerId: 'cu', contact: { email: EMAIL } }),
          booked({ customerId: 'cu' }),
        ],
      },
      {
        name: 'the browser that the customer booked with another time',
        tier: 'contact',
        confidence: 0.95,
        records: [
          visit({ visitorId: 'v1' }),
          earlier({ customerId: 'cu', hints: { visitorId: 'v1' } }),
          booked({ customerId: 'cu', origin: 'phone' }),
        ],
      },
    ])
    .run(async ({ assert }, { records, tier, confidence }) => {
      const { match } = await matched(records)

      assert.equal(match.tier, tier)
      assert.equal(match.confidence, confidence)
      assert.deepEqual(match.touchpoints, ['tp'])
      assert.equal(match.lastTouchpointId, 'tp')
    })

  test('{name} proves nothing')
    .with([
      {
        name: 'the same network and browser',
        records: [
          visit({ ip: '203.0.113.7', userAgent: CHROME }),
          booked({ hints: { ip: '203.0.113.7', userAgent: CHROME } }),
        ],
      },
      {
        name: 'an address that is one letter off',
        records: [
          visit({ contact: { email: 'anna.kern@example.org' } }),
          booked({ contact: { email: 'anna.kernn@example.org' } }),
        ],
      },
      {
        name: 'a visit after the booking',
        records: [
          visit({ contact: { email: EMAIL }, occurredAt: '2026-03-01T09:00:01Z' }),
          booked({ contact: { email: EMAIL } }),
        ],
      },
      {
        name: 'a visit 31 days before',
        records: [
          visit({ contact: { email: EMAIL }, occurredAt: '2026-01-29T08:00:00Z' }),
          booked({ contact: { email: EMAIL } }),
        ],
      },
      { name: 'a bare booking', records: [touchpoint('tp'), booked({ origin: 'walk_in' })] },
    ])
    .run(async ({ assert }, { records }) => {
      const { business, match } = await matched(records)

      assert.containSubset(match, { tier: 'none', confidence: 0, touchpoints: [] })
      assert.deepEqual(
        (await creditsOf(business)).map(({ touchpointId, channel, credit }) => [
          touchpointId,
          channel,
          credit,
        ]),
        [[null, 'unattributed', 1]]
      )
    })
})
