import { test } from '@japa/runner'
import type { AddressInfo } from 'node:net'
import server from '@adonisjs/core/services/server'
import { DateTime } from 'luxon'
import type { Browser, BrowserContext } from 'playwright'
import { createApiKey } from '#tests/fixtures/api_key'
import { appointment, bundle, usd } from '#tests/fixtures/bundle'
import { BROWSER, createSiteOfShop, touchpointsOf } from '#tests/fixtures/capture'
import { launchBrowser } from '#tests/fixtures/chromium'
import { PanelBrowser } from '#tests/fixtures/panel_browser'
import { postRecords } from '#tests/fixtures/post_records'
import { ShopServer } from '#tests/fixtures/snippet_servers'
import { createUser } from '#tests/fixtures/user'

const DESK = { width: 1440, height: 900, colorScheme: 'light' } as const
const EMAIL = 'owner@promise.example'
const MODELS = 6

const VISITS = [
  { id: 'ap_search', price: 60, path: '/book?gclid=Cj0KCQiA1promise' },
  {
    id: 'ap_social',
    price: 45,
    path: '/?utm_source=instagram&utm_medium=paid_social&utm_campaign=New+faces',
  },
]

/** Booked and kept a moment after the click: nothing is waited for. */
const kept = ({ id, price }: (typeof VISITS)[number], hints: object) => {
  const now = DateTime.utc()

  return appointment(id, {
    bookedAt: now.plus({ seconds: 1 }).toISO(),
    startsAt: now.plus({ seconds: 2 }).toISO(),
    endsAt: now.plus({ seconds: 3 }).toISO(),
    status: 'completed',
    statusChangedAt: now.plus({ seconds: 4 }).toISO(),
    price: usd(price),
    hints,
  })
}

test.group('From a click on another site to credited revenue', (group) => {
  let browser: Browser | null
  let shop: ShopServer
  let panel: PanelBrowser
  let business: Awaited<ReturnType<typeof createSiteOfShop>>['business']

  group.each.timeout(60_000)
  group.setup(async () => {
    browser = await launchBrowser()
    shop = await ShopServer.start()
    if (!browser) return
    const site = await createSiteOfShop({ origins: ['shop.localhost'] })
    business = site.business
    shop.html = `<!doctype html><link rel="icon" href="data:,"><title>Shop</title>
      <script async src="${origin()}/t.js" data-site-key="${site.key}"></script>`
    await createUser({ email: EMAIL, place: { businessId: business.id } })
    panel = await PanelBrowser.open(browser, DESK)
  })
  group.teardown(async () => {
    await browser?.close()
    await shop.stop()
  })
  group.tap((each) => each.skip(() => !browser, 'no Chromium'))

  const origin = () => `http://127.0.0.1:${(server.getNodeServer()!.address() as AddressInfo).port}`

  /** A person's browser: the headless one says what it is and would be dropped as a bot. */
  const ofPerson = (): Promise<BrowserContext> =>
    browser!.newContext({
      userAgent: BROWSER,
      extraHTTPHeaders: { 'sec-ch-ua': '"Chromium";v="139", "Not;A=Brand";v="99"' },
    })

  /** Lands on the shop; the ids that its booking form would send along. */
  async function land(path: string): Promise<{ visitorId: string; sessionId: string }> {
    const context = await ofPerson()
    const page = await context.newPage()
    const captured = page.waitForResponse((answer) => answer.url().endsWith('/collect'))
    await page.goto(shop.url('shop', path))
    await captured
    const ids = await page.evaluate('window.trackAppointments.ids()')
    await context.close()

    return ids as { visitorId: string; sessionId: string }
  }

  test('two people click, book and come; the API takes their appointments', async ({ assert }) => {
    const key = await createApiKey({ place: { businessId: business.id } })
    const lines = []
    for (const visit of VISITS) {
      const ids = await land(visit.path)
      assert.match(ids.visitorId, /^[0-9a-f-]{36}$/)
      lines.push(kept(visit, ids))
    }
    const answer = await postRecords(key, bundle(lines))

    assert.deepEqual(answer.body, { accepted: 2, unchanged: 0, rejected: [] })
    const touchpoints = await touchpointsOf(business)
    assert.deepEqual(
      touchpoints.map(({ channel }) => channel),
      ['paid_search', 'paid_social']
    )
  })

  test('the Overview shows what they paid, beside the ads that brought them', async ({
    assert,
  }) => {
    await panel.signIn(EMAIL)
    await panel.page.waitForURL(`**/b/${business.slug}`)
    const page = await panel.visit(`/b/${business.slug}`)
    const row = (name: string) => page.getByRole('row').filter({ hasText: name }).last().innerText()
    const credited = page.getByRole('article').filter({ hasText: 'Credited revenue' })

    assert.match(await row('Paid search'), /60\.00/)
    assert.match(await row('Paid social'), /45\.00/)
    assert.match(await row('Unattributed'), /0\.00/)
    assert.match(await row('Total'), /105\.00/)
    assert.match(await credited.innerText(), /105/)
  })

  test('the appointment shows the click, the evidence and the credit of every model', async ({
    assert,
  }) => {
    const page = await panel.visit(`/b/${business.slug}/appointments?channel=paid_search`)
    const rows = page.getByRole('table').getByRole('row')
    assert.equal(await rows.count(), 2)
    await rows.last().getByRole('link').click()
    await page.getByRole('heading', { name: 'Match' }).waitFor()
    const credits = page.getByRole('region', { name: /credit/i }).getByRole('row')
    const section = (name: string) => page.getByRole('region', { name, exact: true }).innerText()

    assert.match(await section('Match'), /By the booking’s own session or visitor[\s\S]*Strong/)
    assert.match(await page.locator('main').innerText(), /shop\.localhost\/book[\s\S]*gclid/)
    assert.equal(await credits.count(), 1 + MODELS)
    for (const text of (await credits.allInnerTexts()).slice(1))
      assert.match(text, /Paid search[\s\S]*100\.0%[\s\S]*60\.00/)
    assert.deepEqual(await panel.violations(), [])
    assert.isEmpty(panel.noise)
  })
})
