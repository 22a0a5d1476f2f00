import { test } from '@japa/runner'
import { inBrowser } from '#tests/fixtures/snippet_browser'

const GRANTED = `trackAppointments.consent({ analytics: 'granted', adUserData: 'granted' })`
const STORED = `[document.cookie, localStorage.length, sessionStorage.length].join()`
const WITHOUT_NAVIGATION_API = `Object.defineProperty(window, 'navigation', { value: undefined })`

test.group('Snippet in a browser', (group) => {
  const here = inBrowser(group)

  test('a landing with a click id is posted with its address and referrer', async ({ assert }) => {
    const referer = 'http://search.localhost/'
    const page = await here().land({ path: '/cuts?gclid=G1&utm_source=google#x', referer })
    const [visit] = await here().collect.arrived(1)

    assert.equal(visit!.url, here().shop.url('shop', '/cuts?gclid=G1&utm_source=google'))
    assert.deepInclude(visit, { kind: 'visit', referrer: referer, siteKey: 'site_1' })
    assert.match(here().collect.posts[0]!.contentType, /^text\/plain/)
    assert.include(await page.evaluate('document.cookie'), `ta_vid=${visit!.visitorId}`)
    assert.isEmpty(here().noise)
  })

  test('SPA navigation posts again, {how}')
    .with([
      { how: 'seen through the Navigation API', before: '' },
      { how: 'seen through the history methods', before: WITHOUT_NAVIGATION_API },
    ])
    .run(async ({ assert }, { before }) => {
      const page = await here().land({ path: '/a', before })
      await here().collect.arrived(1)
      await page.evaluate(`history.pushState({}, '', '/b')`)
      await page.evaluate(`history.replaceState({}, '', '/b?sort=1')`)
      await page.evaluate(`location.hash = 'part'`)
      await page.evaluate(`history.replaceState({}, '', '/c')`)
      await page.goBack()
      await page.goBack()
      await here().settle(page)

      const paths = here().collect.events.map(({ url }) => new URL(url).pathname)
      assert.deepEqual(paths, ['/a', '/b', '/c', '/b', '/a'])
      assert.isEmpty(here().noise)
    })

  test('where consent is required nothing is stored or sent until it is granted', async ({
    assert,
  }) => {
    const attributes = 'data-consent="required"'
    const page = await here().land({ path: '/?gclid=G1', attributes })
    await page.evaluate(`history.pushState({}, '', '/b')`)
    await here().settle(page)
    assert.isEmpty(here().collect.posts)
    assert.equal(await page.evaluate(STORED), ',0,0')

    await page.evaluate(GRANTED)
    const [landing, second] = await here().collect.arrived(2)
    assert.include(landing!.url, '?gclid=G1')
    assert.match(second!.url, /\/b$/)
    assert.equal(landing!.consent.adUserData, 'granted')
    assert.include(await page.evaluate('document.cookie'), 'ta_vid=')
  })

  test('denied consent sends and stores nothing', async ({ assert }) => {
    const denied = `['consent', { analytics: 'denied' }]`
    const page = await here().land({ before: `trackAppointments = { q: [${denied}] }` })
    await page.evaluate(`trackAppointments.track('form', { contact: { email: 'a@b.c' } })`)
    await page.evaluate(`history.pushState({}, '', '/b')`)
    await here().settle(page)

    assert.isEmpty(here().collect.posts)
    assert.equal(await page.evaluate(STORED), ',0,0')
  })

  test('withdrawn consent deletes the ids of the browser', async ({ assert }) => {
    const page = await here().land({ path: '/?gclid=G1' })
    await here().collect.arrived(1)
    assert.isNotEmpty(await here().cookies())
    await page.evaluate(`trackAppointments.consent({ analytics: 'denied' })`)

    assert.isEmpty(await here().cookies())
    assert.equal(await page.evaluate(STORED), ',0,0')
  })

  test('ids on the link are taken over by the next own page', async ({ assert }) => {
    const page = await here().land({ path: '/first' })
    const [{ visitorId, sessionId }] = (await here().collect.arrived(1)) as [any]
    const link = await page.evaluate(`trackAppointments.decorate('/second')`)
    await page.context().clearCookies()
    await here().land({ path: link as string })
    const [, second] = await here().collect.arrived(2)

    assert.deepInclude(second, { visitorId, sessionId })
  })

  test('a page under a strict content security policy sees no violation', async ({ assert }) => {
    const page = await here().land({
      attributes: 'data-booking-hosts="book.localhost"',
      headers: {
        'content-security-policy': [
          `default-src 'none'; img-src data:; script-src ${here().collect.origin}`,
          `connect-src ${here().collect.origin}; require-trusted-types-for 'script'`,
        ].join('; '),
      },
      body: `<a id="link" href="${here().shop.url('book')}">Book</a>`,
    })
    await here().collect.arrived(1)
    await page.dispatchEvent('#link', 'mousedown')
    await here().settle(page)

    assert.include(await page.getAttribute('#link', 'href'), 'ta_vid=')
    assert.isEmpty(here().noise)
  })

  test('a sandboxed page without storage is tracked for its own lifetime', async ({ assert }) => {
    const headers = { 'content-security-policy': 'sandbox allow-scripts' }
    const page = await here().land({ headers })
    const [visit] = await here().collect.arrived(1)
    const ids = await page.evaluate('trackAppointments.ids()')

    assert.deepEqual(ids, { visitorId: visit!.visitorId, sessionId: visit!.sessionId })
    assert.isEmpty(here().noise)
  })

  test('a frozen history still works for the page and for us', async ({ assert }) => {
    const before = `Object.freeze(history); Object.freeze(History.prototype); ${WITHOUT_NAVIGATION_API}`
    const page = await here().land({ before })
    await here().collect.arrived(1)
    await page.evaluate(`history.pushState({}, '', '/b')`)
    await page.evaluate(`trackAppointments.track('click')`)
    await here().collect.arrived(2)

    assert.isEmpty(here().noise)
  })
})
