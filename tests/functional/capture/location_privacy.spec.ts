import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import type { Role } from '#accounts/rights'
import { openLink } from '#capture/message_openings'
import { createLink } from '#capture/links'
import { linkFacts } from '#capture/link_directory'
import { clock } from '#core/clock'
import type { PrivacyMode } from '#tenancy/businesses'
import { changePrivacyMode } from '#tenancy/business_terms'
import { changeLocationPrivacy } from '#tenancy/location_privacy'
import { createLocation, managedLocations } from '#tenancy/locations'
import { AdPlatform } from '#tests/fixtures/ad_platform'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { location, takeIn } from '#tests/fixtures/bundle'
import { inside } from '#tests/fixtures/business'
import {
  collectOne,
  countsOf,
  createSiteOfShop,
  touchpointsOf,
  visit,
} from '#tests/fixtures/capture'
import { BROWSER } from '#tests/fixtures/capture'
import { NOW_MS, prepare, shown, visit as keptVisit, work } from '#tests/fixtures/conversions'
import { signedInMember } from '#tests/fixtures/member'

/** So long after password and code nobody is proven any more. */
const PROOF_MS = 11 * 60_000
const UNKNOWN = { analytics: 'unknown' }

async function placeIn(business: { id: string }, mode: PrivacyMode | null) {
  return inside(business, async () => {
    const made = await createLocation({ name: 'Clinic', timezone: 'UTC', currency: 'USD' })
    if (!made.ok) throw new Error(made.failure)
    const set = await changeLocationPrivacy(made.value.id, mode, { mayLoosen: false })
    if (!set.ok) throw new Error(set.failure)

    return made.value.id
  })
}

test.group('Privacy of a location', () => {
  test('asks for consent where the site does not, and only there', async ({ assert }) => {
    const { business, key } = await createSiteOfShop({ mode: 'standard' })
    const strict = await placeIn(business, 'consent')
    const other = await placeIn(business, null)
    await collectOne(key, visit({ id: 'a', locationId: strict, consent: UNKNOWN }))
    await collectOne(key, visit({ id: 'b', locationId: strict.toUpperCase(), consent: UNKNOWN }))
    await collectOne(key, visit({ id: 'c', locationId: other, consent: UNKNOWN }))
    await collectOne(key, visit({ id: 'd', consent: UNKNOWN }))
    const kept = (await touchpointsOf(business)).map(({ event_id: id }) => id)

    assert.sameMembers(kept, ['c', 'd'])
    assert.deepEqual(await countsOf(business), { consent_missing: 2, kept: 2 })
  })

  test('keeps no session, network or agent where it is cookieless, no words where it is health', async ({
    assert,
  }) => {
    const { business, key } = await createSiteOfShop({ mode: 'standard' })
    const cookieless = await placeIn(business, 'cookieless')
    const health = await placeIn(business, 'health')
    const said = { serviceHint: 'laser', url: 'https://shop.example/book/illness?utm_term=pain' }
    await collectOne(key, visit({ id: 'a', locationId: cookieless, ...said }))
    await collectOne(key, visit({ id: 'b', locationId: health, ...said }))
    const rows = await touchpointsOf(business)
    const [a, b] = ['a', 'b'].map((id) => rows.find(({ event_id: event }) => event === id)!)

    assert.include(a!, { session_id: null, network: null, agent: null })
    assert.include(b!, { network: null, agent: null, service_ref: null, term: null })
    assert.equal(b!.landing_path, '/other')
  })

  test('holds for the openings of its links', async ({ assert }) => {
    const { business } = await createSiteOfShop({ mode: 'standard' })
    const strict = await placeIn(business, 'consent')
    const link = await inside(business, () =>
      createLink({
        name: 'Flyer',
        kind: 'qr',
        targetUrl: 'https://shop.example/',
        locationId: strict,
      })
    )
    if (!link.ok) throw new Error(link.failure)
    const facts = (await linkFacts(link.value.slug))!
    const opener = { ip: '203.0.113.9', userAgent: BROWSER, referrer: null, headers: {}, query: '' }
    await openLink(facts, { ...opener, visitorId: null })
    const [row] = await touchpointsOf(business)

    assert.equal(facts.mode, 'consent')
    assert.include(row!, { visitor_id: null, network: null, agent: null })
  })

  test('suppresses what would be told of its visits, not of others', async ({ assert }) => {
    const platform = new AdPlatform()
    const unfreeze = clock.freeze(NOW_MS)
    const { business } = await prepare(platform)
    await takeIn(business, [location('clinic'), location('salon')])
    const places = await inside(business, managedLocations)
    const clinic = places.find(({ name }) => name === 'Shop clinic')!
    await inside(business, () => changeLocationPrivacy(clinic.id, 'health', { mayLoosen: false }))
    await takeIn(business, keptVisit('ap_1', { locationId: 'clinic' }))
    await takeIn(business, keptVisit('ap_2', { locationId: 'salon' }))
    await work(business)
    unfreeze()

    assert.sameDeepMembers(await shown(business), [
      { kind: 'conversion', state: 'suppressed', reason: 'health_mode' },
      { kind: 'conversion', state: 'accepted', reason: null },
    ])
  })
})

test.group('Who sets the privacy of a location', () => {
  async function opened(client: ApiClient, role: Role = 'owner') {
    const member = await signedInMember(client, role)
    const id = await placeIn(member.business, null)
    const address = `/b/${member.business.slug}/settings/locations`
    const put = (way: string, mode: PrivacyMode | null) =>
      member.browser.put(`${address}/${id}/${way}`, { mode })
    const mode = async () =>
      (await inside(member.business, managedLocations)).find((one) => one.id === id)!.privacyMode

    return { ...member, id, address, put, mode }
  }

  test('an admin makes it stricter, and only an owner who proves it takes that back', async ({
    client,
    assert,
  }) => {
    const { put, mode } = await opened(client, 'admin')
    await put('privacy', 'health')
    assert.equal(await mode(), 'health')
    await put('privacy', 'consent')
    await put('privacy', null)
    assert.equal(await mode(), 'health')
    assert.equal((await put('looser-privacy', null)).status(), 403)
    assert.equal(await mode(), 'health')
    const owner = await opened(client)
    await owner.put('privacy', 'health')
    const unfreeze = clock.freeze(Date.now() + PROOF_MS)
    await owner.put('looser-privacy', null).finally(unfreeze)
    assert.equal(await owner.mode(), 'health')
    await owner.put('looser-privacy', null)
    assert.isNull(await owner.mode())
  })

  test('it is never looser than the business, whatever the business becomes', async ({
    client,
    assert,
  }) => {
    const { business, browser, address, put, mode } = await opened(client)
    await changePrivacyMode(business.id, 'cookieless')
    await put('privacy', 'consent')
    assert.isNull(await mode())
    await put('privacy', 'cookieless')
    assert.isNull(await mode())
    const { props } = BrowserSession.page(await browser.get(address))

    assert.include(props.privacy, { business: 'cookieless', mayTighten: true, mayLoosen: true })
  })
})
