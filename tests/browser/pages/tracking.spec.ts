import { test } from '@japa/runner'
import type { Browser } from 'playwright'
import { launchBrowser } from '#tests/fixtures/chromium'
import { takeIn, touchpoint } from '#tests/fixtures/bundle'
import { createBusiness } from '#tests/fixtures/business'
import { PanelBrowser } from '#tests/fixtures/panel_browser'
import { createUser } from '#tests/fixtures/user'

const DESK = { width: 1440, height: 900, colorScheme: 'light' } as const
const SHOP = 'https://shop.example'

test.group('The tracking page in a browser', (group) => {
  let browser: Browser | null
  let business: Awaited<ReturnType<typeof createBusiness>>
  let slug: string
  let panel: PanelBrowser

  group.setup(async () => {
    browser = await launchBrowser()
    if (!browser) return
    business = await createBusiness()
    const user = await createUser({ place: { businessId: business.id } })
    slug = business.slug
    panel = await PanelBrowser.enter(browser, DESK, { email: user.email, slug })
  })
  group.teardown(() => browser?.close())

  const opened = () => panel.visit(`/b/${slug}/tracking`)

  test('an origin is allowed, and taken off the list again', async ({ assert }) => {
    const page = await opened()
    await page.getByLabel('Origin to allow').fill(SHOP)
    await page.getByRole('button', { name: 'Allow origin' }).click()
    const remove = page.getByRole('button', { name: `Remove ${SHOP}` })
    await remove.waitFor()
    assert.deepEqual(await panel.violations(), [])

    await remove.click()
    await remove.waitFor({ state: 'detached' })
    assert.isEmpty(panel.noise)
  }).skip(() => !browser, 'no Chromium')

  test('what is no origin is told of at the field', async ({ assert }) => {
    const page = await opened()
    await page.getByLabel('Origin to allow').fill('mailto:ana@shop.example')
    await page.getByRole('button', { name: 'Allow origin' }).click()

    await page.getByText('is not an origin or a host').waitFor()
    assert.deepEqual(await panel.violations(), [])
  }).skip(() => !browser, 'no Chromium')

  test('a hit from a strange page is shown within seconds, with the button that lets it in', async ({
    assert,
  }) => {
    const page = await opened()
    const key = /data-site-key="([^"]+)"/.exec(await page.locator('pre').first().innerText())![1]
    await fetch(new URL('/collect', page.url()), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'origin': SHOP },
      body: JSON.stringify({ siteKey: key, kind: 'visit', url: `${SHOP}/book` }),
    })
    await page.getByRole('button', { name: `Allow ${SHOP}` }).click()
    await page.getByRole('button', { name: `Remove ${SHOP}` }).waitFor()

    assert.deepEqual(await panel.violations(), [])
  }).skip(() => !browser, 'no Chromium')

  test('a link is made, listed, and its code can be taken along', async ({ assert }) => {
    const page = await opened()
    const form = page.getByRole('region', { name: 'New link' })
    await form.getByLabel('Name').fill('Mirror sticker')
    await form.getByLabel('Opens').fill(`${SHOP}/book`)
    await page.getByRole('button', { name: 'Create link' }).click()
    const code = page.getByRole('link', { name: 'Download the QR code of Mirror sticker as SVG' })
    const href = await code.getAttribute('href')
    const answer = await page.request.get(new URL(href!, page.url()).href)

    assert.equal(answer.headers()['content-type'], 'image/svg+xml')
    const message = page.getByRole('region', { name: 'New message link' })
    await message.getByLabel('Name').fill('Message us')
    await message.getByLabel('Your number').fill('+49 30 901820')
    await message.getByRole('button', { name: 'Create message link' }).click()
    await page.getByText('writes “Hi, I would like to book an appointment.”').waitFor()
    assert.deepEqual(await panel.violations(), [])
  }).skip(() => !browser, 'no Chromium')

  test('a channel rule is written, tried on what came, and kept', async ({ assert }) => {
    await takeIn(business, [
      touchpoint('t1', {
        occurredAt: new Date().toISOString(),
        url: `${SHOP}/?utm_source=fitclub&utm_medium=cpc`,
      }),
    ])
    const page = await panel.visit(`/b/${slug}/settings/channel-rules`)
    await page.getByRole('button', { name: 'Add a rule' }).click()
    await page.getByLabel('source is, rule 1: values, with commas').fill('Fit Club')
    await page.getByLabel('Channel of rule 1').click()
    await page.getByRole('option', { name: 'Affiliate' }).click()
    await page.getByText('fits 1 touchpoint of the last 30 days').waitFor()
    await page.getByRole('row', { name: 'Paid search Affiliate 1' }).waitFor()
    assert.deepEqual(await panel.faultsInEveryLook(), [])
    await page.getByRole('button', { name: 'Save rules' }).click()

    await page.getByText('Added: if source is Fit Club: Affiliate').waitFor()
    await page.getByText('The rules hold for new touchpoints').waitFor()
    assert.isEmpty(panel.noise)
  }).skip(() => !browser, 'no Chromium')
})
