import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import type { Role } from '#accounts/rights'
import { flushCounters } from '#capture/capture_counters'
import { listLinks } from '#capture/links'
import { listSiteKeys } from '#capture/sites'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { createBusiness, inside } from '#tests/fixtures/business'
import {
  collectOne,
  countsOf,
  createSiteOfShop,
  touchpointsOf,
  visit,
} from '#tests/fixtures/capture'
import { createUser } from '#tests/fixtures/user'

async function signedIn(client: ApiClient, role: Role = 'owner') {
  const site = await createSiteOfShop()
  const user = await createUser({ place: { businessId: site.business.id }, role })
  const browser = new BrowserSession(client)
  await browser.signIn(user.email)
  const address = `/b/${site.business.slug}/tracking`
  await browser.get(address) // gives the form token

  return { ...site, browser, address }
}

test.group('Tracking page', () => {
  test('shows sites with what to paste, links and what arrived', async ({ client, assert }) => {
    const { browser, address, key } = await signedIn(client)
    await collectOne(key, visit())
    await flushCounters()
    const response = await browser.get(address)
    const { component, props } = BrowserSession.page(response)

    assert.equal(component, 'capture/tracking')
    assert.isTrue(props.mayManage)
    assert.include(props.sites[0], { key, siteName: 'Shop', consentMode: 'standard' })
    assert.match(
      props.sites[0].snippet,
      new RegExp(`^<script async src=".+/t\\.js" data-site-key="${key}">`)
    )
    assert.include(props.received.last, {
      host: 'shop.example',
      path: '/book',
      source: 'google',
      medium: 'cpc',
      channelLabel: 'Paid search',
      clickIdKind: 'gclid',
      consent: 'granted',
    })
    assert.deepEqual(props.received.today, { received: 1, dropped: 0 })
  })

  test('a refused page is offered to be allowed, and may send once it is', async ({
    client,
    assert,
  }) => {
    const { browser, address, key } = await signedIn(client)
    const from = { origin: 'https://new.example' }
    await collectOne(key, visit(), from)
    await flushCounters()
    const received = (await browser.get(`${address}/received`)).body()

    assert.isNull(received.last)
    assert.lengthOf(received.drops, 1)
    assert.include(received.drops[0], {
      reason: 'origin_not_allowed',
      step: 'origin',
      hits: 1,
      detail: 'https://new.example',
    })

    const allowed = await browser.post(`${address}/origins`, { key, ...from })
    assert.equal(allowed.status(), 302)
    assert.equal((await collectOne(key, visit(), from)).status, 202)
  })

  test('what was kept out today is counted by reason', async ({ client, assert }) => {
    const { browser, address, key } = await signedIn(client)
    await collectOne(key, visit())
    await collectOne(key, visit(), { 'user-agent': 'Googlebot/2.1' })
    await collectOne(key, visit({ consent: { analytics: 'denied' } }))
    await flushCounters()
    const { today, drops } = (await browser.get(`${address}/received`)).body()

    assert.deepEqual(today, { received: 1, dropped: 2 })
    assert.sameMembers(
      drops.map(({ reason }: { reason: string }) => reason),
      ['bot', 'consent_missing']
    )
  })

  test('a link is made, printed and listed', async ({ client, assert }) => {
    const { business, browser, address } = await signedIn(client)
    const made = await browser.post(`${address}/links`, {
      name: 'Mirror',
      kind: 'qr',
      targetUrl: 'https://shop.example/book',
    })
    assert.equal(made.status(), 302)
    const [link] = await inside(business, listLinks)
    const svg = await browser.get(`/b/${business.slug}/links/${link!.id}/qr.svg`)
    const png = await browser.get(`/b/${business.slug}/links/${link!.id}/qr.png`)
    const { props } = BrowserSession.page(await browser.get(address))

    assert.match(svg.header('content-type')!, /^image\/svg\+xml/)
    assert.equal(png.header('content-type'), 'image/png')
    assert.include(props.links[0], { id: link!.id, name: 'Mirror', kind: 'qr', openingCount: 0 })
    assert.match(props.links[0].url, new RegExp(`/l/${link!.slug}$`))
  })

  test('a revoked key is gone from the page and refused', async ({ client, assert }) => {
    const { business, browser, siteId, key } = await signedIn(client)
    const keys = `/b/${business.slug}/sites/${siteId}/keys`
    const [known] = (await browser.get(keys)).body()
    assert.equal(known.key, key)
    assert.match(known.serverSecret, /^[\w-]{43}$/)
    const revoked = await browser.delete(keys)

    assert.equal(revoked.status(), 302)
    assert.isEmpty(await inside(business, listSiteKeys))
    assert.equal((await collectOne(key, visit())).status, 401)
  })

  test('a business without a site is given one when its owner looks', async ({
    client,
    assert,
  }) => {
    const business = await createBusiness({ name: 'Kutz', privacyMode: 'consent' })
    const user = await createUser({ place: { businessId: business.id } })
    const browser = new BrowserSession(client)
    await browser.signIn(user.email)
    await browser.get(`/b/${business.slug}/tracking`)
    await browser.get(`/b/${business.slug}/tracking`)
    const sites = await inside(business, listSiteKeys)

    assert.lengthOf(sites, 1)
    assert.include(sites[0], { siteName: 'Kutz', mode: 'consent' })
    assert.isEmpty(sites[0]!.allowedOrigins)
  })

  test('a second site has a key of its own', async ({ client, assert }) => {
    const { business, browser, address, key } = await signedIn(client)
    const site = { name: 'Second', origins: ['second.example'], bookingHosts: ['booksy.com'] }
    const made = await browser.post(`${address}/sites`, site)
    const [, second] = await inside(business, listSiteKeys)

    assert.equal(made.status(), 302)
    assert.include(second, { siteName: 'Second' })
    assert.notEqual(second!.key, key)
    assert.deepEqual(second!.bookingHosts, ['booksy.com'])
  })

  test('a booking host is named by its page, carried by the snippet, and taken away', async ({
    client,
    assert,
  }) => {
    const { browser, address, key } = await signedIn(client)
    const site = async () => BrowserSession.page(await browser.get(address)).props.sites[0]
    const host = 'https://Book.Salon.example/mitte?lang=de'
    await browser.post(`${address}/booking-hosts`, { key, host })
    const named = await site()
    await browser.post(`${address}/booking-hosts`, { key, host: 'not a host' })
    const { errors } = BrowserSession.page(await browser.get(address)).props
    await browser.delete(`${address}/booking-hosts`, { key, host: 'book.salon.example' })

    assert.deepEqual(named.bookingHosts, ['book.salon.example'])
    assert.include(named.snippet, 'data-booking-hosts="book.salon.example"')
    assert.property(errors, 'host')
    assert.deepEqual((await site()).bookingHosts, [])
  })

  test('a network of our own is named, drops what comes from it, and is taken away', async ({
    client,
    assert,
  }) => {
    const { business, browser, address, key } = await signedIn(client)
    const props = async () => BrowserSession.page(await browser.get(address)).props
    const { ownNetwork } = await props()
    await collectOne(key, visit({ id: 'before' }))
    await browser.post(`${address}/staff-networks`, { key, network: ownNetwork })
    const { sites } = await props()
    await collectOne(key, visit({ id: 'own' }))
    await browser.delete(`${address}/staff-networks`, { key, network: ownNetwork })
    await collectOne(key, visit({ id: 'after' }))
    const ids = (await touchpointsOf(business)).map((row) => row.event_id)

    assert.deepEqual(sites[0].staffNetworks, [ownNetwork])
    assert.sameMembers(ids, ['before', 'after'])
    assert.include(await countsOf(business), { staff: 1 })
    assert.deepEqual((await props()).sites[0].staffNetworks, [])
  })

  test('{$self} is no network of one place')
    .with(['salon.example', '203.0.113.7/8', '0.0.0.0/0', '2001:db8::/24', '203.0.113.7/24/1'])
    .run(async ({ client, assert }, network) => {
      const { browser, address, key } = await signedIn(client)
      await browser.post(`${address}/staff-networks`, { key, network })
      const { errors, sites } = BrowserSession.page(await browser.get(address)).props

      assert.property(errors, 'network')
      assert.deepEqual(sites[0].staffNetworks, [])
    })

  test('a visit that comes back from a booking host starts none', async ({ client, assert }) => {
    const { business, browser, address, key } = await signedIn(client)
    const back = (id: string) => visit({ id, referrer: 'https://online.termine.example/done' })
    await collectOne(key, back('before'))
    await browser.post(`${address}/booking-hosts`, { key, host: 'online.termine.example' })
    await collectOne(key, back('after'))
    const flags = new Map((await touchpointsOf(business)).map((row) => [row.event_id, row.flags]))

    assert.notInclude(flags.get('before'), 'return')
    assert.include(flags.get('after'), 'return')
  })

  test('a viewer may look and not change', async ({ client, assert }) => {
    const { business, browser, address, key, siteId } = await signedIn(client, 'viewer')
    const origin = 'https://new.example'

    assert.equal((await browser.get(address)).status(), 200)
    assert.equal((await browser.post(`${address}/origins`, { key, origin })).status(), 403)
    const named = { key, host: 'book.example' }
    assert.equal((await browser.post(`${address}/booking-hosts`, named)).status(), 403)
    const own = { key, network: '203.0.113.7' }
    assert.equal((await browser.post(`${address}/staff-networks`, own)).status(), 403)
    assert.equal((await browser.get(`/b/${business.slug}/sites/${siteId}/keys`)).status(), 403)
  })

  test("another business' key can be neither read nor changed", async ({ client, assert }) => {
    const { business, browser, address } = await signedIn(client)
    const other = await createSiteOfShop()
    const origin = 'https://new.example'

    const network = { key: other.key, network: '203.0.113.7' }
    assert.equal((await browser.post(`${address}/staff-networks`, network)).status(), 404)
    assert.equal((await browser.delete(`${address}/staff-networks`, network)).status(), 404)
    const keys = `/b/${business.slug}/sites/${other.siteId}/keys`
    assert.equal((await browser.get(keys)).status(), 404)
    assert.equal(
      (await browser.post(`${address}/origins`, { key: other.key, origin })).status(),
      404
    )
    assert.equal((await browser.delete(keys)).status(), 404)
    assert.equal((await collectOne(other.key, visit())).status, 202)
  })
})
