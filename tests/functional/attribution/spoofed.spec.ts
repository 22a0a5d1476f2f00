import { test } from '@japa/runner'
import { matchesOf } from '#tests/fixtures/attributed_rows'
import { appointment, takeIn, touchpoint } from '#tests/fixtures/bundle'
import { createBusiness } from '#tests/fixtures/business'

const SHOP = 'https://shop.example/'
const GCLID = 'abc123def456'
const anna = { email: 'anna.kern@example.org' }
const OWN = {
  ip: '203.0.113.7',
  userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X)',
}
const FARM = { ip: '198.51.100.9', userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/139.0.0.0' }

const at = (minute: number) =>
  new Date(Date.parse('2026-03-01T08:00:00Z') + minute * 60_000).toISOString()

/** Anna reads a letter, and books an hour later, on the same phone. */
const LETTER = touchpoint('letter', {
  url: `${SHOP}?utm_source=news&utm_medium=email`,
  contact: anna,
  sessionId: 's_anna',
  visitorId: 'v_anna',
  ...OWN,
})
const booked = (hints: object = {}) =>
  appointment('ap', { contact: anna, hints: { sessionId: 's_anna', ...OWN, ...hints } })

/** Visits of the same click, each as if it came from another browser. */
const clicks = (count: number, gclidOf: (nth: number) => string, from = 5) =>
  Array.from({ length: count }, (_, nth) =>
    touchpoint(`click_${nth}`, {
      occurredAt: at(from + nth / 10),
      url: `${SHOP}?gclid=${gclidOf(nth)}`,
      visitorId: `v_farm_${nth}`,
      sessionId: `s_farm_${nth}`,
      ...FARM,
    })
  )

async function matched(records: object[]) {
  const business = await createBusiness()
  await takeIn(business, records as Record<string, unknown>[])

  return (await matchesOf(business)).ap!
}

test.group('Whoever makes contacts up', () => {
  test('wins nothing with a click id copied from the booking', async ({ assert }) => {
    const match = await matched([LETTER, ...clicks(3, () => GCLID), booked({ gclid: GCLID })])

    assert.equal(match.lastTouchpointId, 'letter')
    assert.equal(match.channel, 'email')
  })

  test('wins nothing with a copied click id where nobody else is known', async ({ assert }) => {
    const match = await matched([
      ...clicks(3, () => GCLID),
      appointment('ap', { hints: { gclid: GCLID, ...OWN } }),
    ])

    assert.equal(match.tier, 'none')
    assert.isNull(match.lastTouchpointId ?? null)
  })

  test('wins nothing with a flood of clicks before every booking', async ({ assert }) => {
    const flood = clicks(400, (nth) => `made_up_${nth}`)
    const match = await matched([LETTER, ...flood, booked()])
    const stranger = await matched([
      ...flood,
      appointment('ap', { hints: FARM, bookedAt: at(60), startsAt: at(600), endsAt: null }),
    ])

    assert.equal(match.lastTouchpointId, 'letter')
    assert.equal(stranger.tier, 'none')
    assert.isEmpty(stranger.touchpoints)
  })

  for (const referrer of [SHOP, 'https://checkout.stripe.com/pay', 'https://www.paypal.com/']) {
    test(`does not take the letter’s credit by coming back from ${referrer}`, async ({
      assert,
    }) => {
      const match = await matched([
        LETTER,
        touchpoint('back', {
          occurredAt: at(50),
          url: `${SHOP}thanks`,
          referrer,
          sessionId: 's_back',
          visitorId: 'v_anna',
          contact: anna,
          ...OWN,
        }),
        booked(),
      ])

      assert.equal(match.lastTouchpointId, 'letter')
      assert.equal(match.channel, 'email')
    })
  }
})
