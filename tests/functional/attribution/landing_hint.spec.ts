import { test } from '@japa/runner'
import { matchesOf } from '#tests/fixtures/attributed_rows'
import { appointment, takeIn, touchpoint } from '#tests/fixtures/bundle'
import { createBusiness } from '#tests/fixtures/business'

const LANDING = 'https://shop.example/cut?utm_source=google&utm_medium=cpc&utm_campaign=Spring'
const CHROME = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/139.0.0.0 Safari/537.36'
const anna = { email: 'anna.kern@example.org' }

async function evidenceOf(
  visit: object,
  booked: object,
  of: Parameters<typeof createBusiness>[0] = {}
) {
  const business = await createBusiness(of)
  await takeIn(business, [
    touchpoint('tp', { url: LANDING, ...visit }),
    appointment('ap', { ...booked }),
  ])
  const { tier, evidence } = (await matchesOf(business)).ap!

  return { tier, landing: evidence.find(({ kind }) => kind === 'landing')?.weight ?? null }
}

test.group('Page or campaign in the hints of a booking', () => {
  test('{title} is evidence for the visit that bears it')
    .with([
      { title: 'an address', hints: { landingUrl: `${LANDING}&gad_source=1` } },
      {
        title: 'the words alone',
        hints: { utm: { source: 'google', medium: 'cpc', campaign: 'spring' } },
      },
    ])
    .run(async ({ assert }, { hints }) => {
      const found = await evidenceOf({ contact: anna }, { contact: anna, hints })

      assert.deepEqual(found, { tier: 'contact', landing: 4 })
    })

  test('another campaign is none, and speaks against nothing', async ({ assert }) => {
    const hints = { landingUrl: LANDING.replace('Spring', 'Autumn') }

    assert.deepEqual(await evidenceOf({ contact: anna }, { contact: anna, hints }), {
      tier: 'contact',
      landing: null,
    })
  })

  test('is no evidence where health is concerned', async ({ assert }) => {
    const booked = { contact: anna, hints: { landingUrl: LANDING } }
    const { landing } = await evidenceOf({ contact: anna }, booked, { privacyMode: 'health' })

    assert.isNull(landing)
  })

  test('alone, or with the device, it makes no match', async ({ assert }) => {
    const hints = { landingUrl: LANDING, userAgent: CHROME, ip: '203.0.113.7' }
    const device = { userAgent: CHROME, ip: '203.0.113.7', occurredAt: '2026-03-01T08:50:00Z' }

    assert.equal((await evidenceOf({}, { hints: { landingUrl: LANDING } })).tier, 'none')
    assert.equal((await evidenceOf(device, { hints })).tier, 'none')
  })
})
