import { test } from '@japa/runner'
import type { Browser, Page } from 'playwright'
import { appointment, bundle, takeIn } from '#tests/fixtures/bundle'
import { collectOne, createSiteOfShop, visit } from '#tests/fixtures/capture'
import { createApiKey } from '#tests/fixtures/api_key'
import { launchBrowser } from '#tests/fixtures/chromium'
import { PanelBrowser } from '#tests/fixtures/panel_browser'
import { postRecords } from '#tests/fixtures/post_records'
import { createUser } from '#tests/fixtures/user'

const DESK = { width: 1440, height: 900, colorScheme: 'light' } as const
const MARCH = 'from=2026-03-01&to=2026-03-31&stage=booked'

/** It is still the same document: nobody loaded the page again. */
const mark = (page: Page) => page.evaluate('window.isStillHere = true')
const isStillHere = (page: Page) => page.evaluate('window.isStillHere === true')

test.group('Pages that hear what is new', (group) => {
  let browser: Browser | null
  let panel: PanelBrowser
  let shop: Awaited<ReturnType<typeof createSiteOfShop>>
  let key: string

  group.setup(async () => {
    browser = await launchBrowser()
    if (!browser) return
    shop = await createSiteOfShop()
    await takeIn(shop.business, [appointment('a1', { status: 'completed' })])
    key = await createApiKey({ place: { businessId: shop.business.id } })
    const user = await createUser({ place: { businessId: shop.business.id } })
    panel = await PanelBrowser.enter(browser, DESK, { email: user.email, slug: shop.business.slug })
  })
  group.teardown(() => browser?.close())

  test('the overview counts a visit as it comes, and offers a new appointment', async ({
    assert,
  }) => {
    const page = await panel.visit(`/b/${shop.business.slug}?${MARCH}`)
    await mark(page)
    await page.getByText('0 touchpoints').waitFor()
    await collectOne(shop.key, visit())
    await page.getByText(/1 touchpoint\b/).waitFor()

    const records = bundle([appointment('a2', { status: 'completed' })])
    assert.equal((await postRecords(key, records, { query: '?source=till' })).status, 200)
    const chip = page.getByRole('button', { name: 'New appointments: show' })
    await chip.first().waitFor()
    const booked = page.getByText(/^2$/)
    assert.equal(await booked.count(), 0)
    assert.deepEqual(await panel.violations(), [])

    await chip.first().click()
    await booked.first().waitFor()
    await chip.first().waitFor({ state: 'detached' })
    assert.isTrue(await isStillHere(page))
  }).skip(() => !browser, 'no Chromium')

  test('the tracking page shows a visit as it comes', async ({ assert }) => {
    const page = await panel.visit(`/b/${shop.business.slug}/tracking`)
    await mark(page)
    await collectOne(shop.key, visit({ url: 'https://shop.example/brand-new-page' }))
    await page.getByText('shop.example/brand-new-page').waitFor()

    assert.isTrue(await isStillHere(page))
    assert.isEmpty(panel.noise)
  }).skip(() => !browser, 'no Chromium')
})
