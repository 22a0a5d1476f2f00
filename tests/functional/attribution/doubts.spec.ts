import { test } from '@japa/runner'
import { matchesOf, runnerUpOf } from '#tests/fixtures/attributed_rows'
import { appointment, customer, takeIn, touchpoint } from '#tests/fixtures/bundle'
import { createBusiness } from '#tests/fixtures/business'

const EMAIL = 'ak77@example.org'
const PHONE = '+1 212 444 0199'
const PAGE = 'https://shop.example/prices'
const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36'
const SAFARI =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'

const visit = (fields: Record<string, unknown>) => touchpoint('tp', { url: PAGE, ...fields })
const booked = (fields: Record<string, unknown>) => appointment('ap', fields)

async function matched(records: Record<string, unknown>[]) {
  const business = await createBusiness()
  await takeIn(business, records)
  const { ap } = await matchesOf(business)

  return { business, match: ap! }
}

test.group('What takes a proof away', () => {
  const family = [
    customer('cu_1', { phone: PHONE, email: EMAIL, firstName: 'Anna', lastName: 'Kern' }),
    customer('cu_2', {
      phone: PHONE,
      email: 'ben@example.net',
      firstName: 'Ben',
      lastName: 'Voss',
    }),
    visit({ kind: 'call', url: null, contact: { phone: PHONE } }),
  ]

  test('a phone of two people is half a proof for either, and claims nothing', async ({
    assert,
  }) => {
    const { business, match } = await matched([...family, booked({ contact: { phone: PHONE } })])

    assert.equal(match.tier, 'none')
    assert.containSubset(await runnerUpOf(business, 'ap'), {
      tier: 'contact',
      confidence: 0.485,
      lostBecause: 'shared_phone',
    })
  })

  test('beside a shared phone the address decides', async ({ assert }) => {
    const { match } = await matched([
      ...family,
      touchpoint('mail', { url: PAGE, contact: { email: EMAIL } }),
      booked({ contact: { phone: PHONE, email: EMAIL } }),
    ])

    assert.equal(match.tier, 'contact')
    assert.approximately(match.confidence, 0.97, 1e-5) // the phone keeps a few bits as a rival
    assert.deepEqual(match.touchpoints, ['mail'])
  })

  const forwarded = [
    visit({
      sessionId: 's1',
      ip: '203.0.113.7',
      userAgent: CHROME,
      occurredAt: '2026-02-27T08:00:00Z',
    }),
    booked({
      hints: { sessionId: 's1', ip: '198.51.100.9', userAgent: SAFARI },
      contact: { email: EMAIL },
    }),
  ]

  test('a link that somebody else opened is no match', async ({ assert }) => {
    const { business, match } = await matched(forwarded)

    assert.equal(match.tier, 'none')
    assert.containSubset(await runnerUpOf(business, 'ap'), { lostBecause: 'forwarded_link' })
  })

  test('the contact of who booked wins over the forwarded link', async ({ assert }) => {
    const { business, match } = await matched([
      ...forwarded,
      touchpoint('mail', { url: PAGE, contact: { email: EMAIL } }),
    ])

    assert.containSubset(match, { tier: 'contact', confidence: 0.97, touchpoints: ['mail'] })
    assert.containSubset(await runnerUpOf(business, 'ap'), {
      lostBecause: 'forwarded_link',
      confidence: 0,
    })
  })

  test('a click id that two browsers brought is weighed, and both are kept', async ({ assert }) => {
    const { business, match } = await matched([
      touchpoint('one', { visitorId: 'v1', sessionId: 's1' }),
      touchpoint('two', { visitorId: 'v2', sessionId: 's2' }),
      booked({ hints: { gclid: 'abc123def456' } }),
    ])

    assert.equal(match.tier, 'none')
    assert.isNotNull(await runnerUpOf(business, 'ap'))
  })

  test('a strong match keeps the best of what lost', async ({ assert }) => {
    const { business, match } = await matched([
      visit({ sessionId: 's1', ip: '198.51.100.9', userAgent: SAFARI }),
      touchpoint('near', { url: PAGE, ip: '203.0.113.7', userAgent: CHROME, visitorId: 'v9' }),
      booked({ hints: { sessionId: 's1', ip: '203.0.113.7', userAgent: CHROME } }),
    ])
    const runnerUp = await runnerUpOf(business, 'ap')

    assert.equal(match.lastTouchpointId, 'tp')
    assert.containSubset(runnerUp, { tier: 'none', lostBecause: 'no_proof' })
    assert.includeMembers(
      runnerUp!.evidence.map(({ kind }) => kind),
      ['network']
    )
  })
})
