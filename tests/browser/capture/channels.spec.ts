import { test } from '@japa/runner'
import type { AddressInfo } from 'node:net'
import server from '@adonisjs/core/services/server'
import type { Browser, BrowserContext } from 'playwright'
import { businessHashKey, visitorHash } from '#tenancy/keyed_hashes'
import { createSiteOfShop, BROWSER, countsOf, touchpointsOf } from '#tests/fixtures/capture'
import { launchBrowser } from '#tests/fixtures/chromium'
import { ShopServer } from '#tests/fixtures/snippet_servers'

const DENY = `window.trackAppointments = { q: [['consent', { analytics: 'denied' }]] }`

/** A person's browser: the headless one says what it is and would be dropped as a bot. */
const ofPerson = (browser: Browser) =>
  browser.newContext({
    userAgent: BROWSER,
    extraHTTPHeaders: { 'sec-ch-ua': '"Chromium";v="139", "Not;A=Brand";v="99"' },
  })

test.group('Channels from a browser to the database', (group) => {
  let browser: Browser | null = null
  let shop: ShopServer
  let context: BrowserContext

  group.each.timeout(60_000)
  group.setup(async () => {
    browser = await launchBrowser()
    shop = await ShopServer.start()

    return async () => {
      await browser?.close()
      await shop.stop()
    }
  })
  group.each.setup(async () => {
    if (browser) context = await ofPerson(browser)

    return () => context?.close()
  })
  group.tap((each) => each.skip(() => !browser, 'no Chromium on this machine'))

  const origin = () => {
    const { port } = server.getNodeServer()!.address() as AddressInfo

    return `http://127.0.0.1:${port}`
  }

  /** A site whose page carries the snippet of the application under test. */
  async function openShop(attributes = '', { before = '', body = '' } = {}) {
    const site = await createSiteOfShop({ origins: ['shop.localhost'] })
    const tag = `<script async src="${origin()}/t.js" data-site-key="${site.key}" ${attributes}></script>`
    shop.html = `<!doctype html><link rel="icon" href="data:,"><title>Shop</title>
      <script>${before}</script>${tag}<body>${body}</body>`

    return site
  }

  async function land(path: string, referer?: string) {
    const page = await context.newPage()
    await page.goto(shop.url('shop', path), { referer })

    return page
  }

  /** Resolves when the business has so many rows; the test's own time limit ends a longer wait. */
  async function arrived(business: { id: string }, count: number) {
    let rows = await touchpointsOf(business)
    while (rows.length < count) {
      await new Promise(setImmediate)
      rows = await touchpointsOf(business)
    }

    return rows
  }

  test('{what} becomes {channel} of {source}')
    .with([
      {
        what: 'gclid',
        path: '/book?gclid=Cj0KCQiA1',
        channel: 'paid_search',
        source: 'google',
        click: 'gclid',
      },
      {
        what: 'gbraid',
        path: '/?gbraid=0AAAAAC_x&utm_source=google',
        channel: 'paid_search',
        source: 'google',
        click: 'gbraid',
      },
      {
        what: 'ttclid',
        path: '/?ttclid=E.C.P.xyz',
        channel: 'paid_social',
        source: 'tiktok',
        click: 'ttclid',
      },
      {
        what: 'fbclid alone',
        path: '/?fbclid=IwZXh0bgNhZW0',
        channel: 'organic_social',
        source: 'facebook',
        click: 'fbclid',
      },
      {
        what: 'fbclid with a paid medium',
        path: '/?fbclid=IwZXh0bgNhZW0&utm_source=ig&utm_medium=paid_social&utm_campaign=Spring',
        channel: 'paid_social',
        source: 'instagram',
        click: 'fbclid',
      },
      {
        what: 'a newsletter',
        path: '/?utm_source=newsletter&utm_medium=email',
        channel: 'email',
        source: 'newsletter',
        click: null,
      },
      {
        what: 'a search engine',
        path: '/',
        referer: 'https://www.google.com/',
        channel: 'organic_search',
        source: 'google',
        click: null,
      },
      {
        what: 'another site',
        path: '/',
        referer: 'https://blog.example/best-barbers',
        channel: 'referral',
        source: 'blog.example',
        click: null,
      },
      { what: 'nothing', path: '/', channel: 'direct', source: null, click: null },
    ])
    .run(async ({ assert }, { path, referer, channel, source, click }) => {
      const { business } = await openShop()
      await land(path, referer)
      const [row] = await arrived(business, 1)

      assert.include(row, { kind: 'visit', channel, source, click_id_kind: click, trust: 0 })
      assert.equal(row!.landing_host, 'shop.localhost')
      assert.notInclude(row!.flags, 'clock_suspect')
      assert.lengthOf(row!.visitor_id, 32)
    })

  test('denied consent leaves nothing, in the browser and in the database', async ({ assert }) => {
    const { business } = await openShop('', { before: DENY })
    await land('/book?gclid=Cj0KCQiA1')
    const witness = await openShop()
    await land('/witness')
    await arrived(witness.business, 1)

    assert.isEmpty(await touchpointsOf(business))
    assert.deepEqual(await countsOf(business), {}, 'not even asked')
  })

  test('a decorated booking link carries the visitor that the database knows', async ({
    assert,
  }) => {
    const href = shop.url('book', '/appointments')
    const { business } = await openShop('data-booking-hosts="book.localhost"', {
      body: `<a id="link" href="${href}">Book</a>`,
    })
    const page = await land('/?utm_source=ig&utm_medium=social')
    const [row] = await arrived(business, 1)
    await page.click('#link')
    await page.waitForURL(/book\.localhost/)
    const query = new URL(page.url()).searchParams

    assert.deepEqual(
      row!.visitor_id,
      visitorHash(businessHashKey(business.id), query.get('ta_vid')!)
    )
    assert.equal(row!.session_id, query.get('ta_sid'))
    assert.equal(query.get('utm_source'), 'ig')
  })

  test('a page that is not on the list is refused and named', async ({ assert }) => {
    const { business, key } = await createSiteOfShop({ origins: ['elsewhere.example'] })
    shop.html = `<!doctype html><script async src="${origin()}/t.js" data-site-key="${key}"></script>`
    await land('/')
    let counts = await countsOf(business)
    while (!counts.origin_not_allowed) counts = await countsOf(business)

    assert.isEmpty(await touchpointsOf(business))
  })
})
