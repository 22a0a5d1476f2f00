import { test } from '@japa/runner'
import type { Browser } from 'playwright'
import { launchBrowser } from '#tests/fixtures/chromium'
import { PanelBrowser } from '#tests/fixtures/panel_browser'
import type { Look } from '#tests/fixtures/panel_browser'
import { createSalon, WEEKEND } from '#tests/fixtures/salon'
import { createUser } from '#tests/fixtures/user'

const PERIOD = new URLSearchParams(WEEKEND).toString()
const DESK: Look = { width: 1440, height: 900, colorScheme: 'light' }

test.group('Screens of reports in a browser', (group) => {
  let browser: Browser | null
  let slug: string
  let email: string

  group.each.timeout(120_000)
  group.setup(async () => {
    browser = await launchBrowser()
    if (!browser) return
    const { business } = await createSalon()
    slug = business.slug
    email = (await createUser({ place: { businessId: business.id } })).email
  })
  group.teardown(() => browser?.close())

  const entered = (look: Look) => PanelBrowser.enter(browser!, look, { email, slug })
  test('a column says why its number is so, and gives the focus back', async ({ assert }) => {
    const panel = await entered(DESK)
    const page = await panel.visit(`/b/${slug}/channels?${PERIOD}`)
    const why = page.getByRole('button', { name: 'Why this number: ROAS' })
    await why.focus()
    await page.keyboard.press('Enter')
    const drawer = page.getByRole('dialog', { name: 'Why this number: ROAS' })
    await drawer.getByText('Credited revenue ÷ spend').waitFor()

    assert.isAbove(await drawer.getByText('1.50×').count(), 0)
    assert.isAbove(await drawer.getByText(/28.*30 Mar/).count(), 0)
    assert.deepEqual(await panel.violations(), [])
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'detached' })
    const focused = await page.evaluate('document.activeElement?.getAttribute("aria-label")')
    assert.equal(focused, 'Why this number: ROAS')
    await panel.close()
  }).skip(() => !browser, 'no Chromium')

  test('the print view has no navigation, its tables open and its filters at the end', async ({
    assert,
  }) => {
    const panel = await entered(DESK)
    const page = await panel.visit(`/b/${slug}?${PERIOD}&print=1`)
    await page.getByRole('heading', { name: 'How these figures were asked for' }).waitFor()

    assert.isFalse(await page.getByRole('navigation', { name: 'Pages' }).isVisible())
    assert.isTrue(
      await page.getByRole('region', { name: 'Credited revenue and spend: the same' }).isVisible()
    )
    assert.deepEqual(await panel.violations(), [])
    await page.getByRole('link', { name: 'Leave the print view' }).click()
    await page.getByRole('navigation', { name: 'Pages' }).first().waitFor()
    await panel.close()
  }).skip(() => !browser, 'no Chromium')

  test('a day of spend is entered by hand and stands in the calendar', async ({ assert }) => {
    const panel = await entered(DESK)
    const page = await panel.visit(`/b/${slug}/spend?${PERIOD}`)
    await page.getByRole('button', { name: 'Enter a day' }).click()
    const form = page.getByRole('dialog', { name: 'Enter a day' })
    await form.getByLabel('Ad account').fill('Flyer')
    await form.getByLabel('Campaign').fill('Spring')
    await form.getByLabel('Cost').fill('25.50')
    assert.deepEqual(await panel.violations(), [])
    await form.getByRole('button', { name: 'Save this day' }).click()
    await page.getByText('The spend is in').waitFor()

    await page.getByRole('heading', { name: 'Flyer' }).waitFor()
    await page.getByText('€25.50').first().waitFor()
    assert.deepEqual(await panel.violations(), [])
    await panel.close()
  }).skip(() => !browser, 'no Chromium')

  test('a file of spend is looked at from Spend, its account named, and shown as it would be', async ({
    assert,
  }) => {
    const panel = await entered(DESK)
    const page = await panel.visit(`/b/${slug}/spend?${PERIOD}`)
    await page.getByRole('link', { name: 'Upload a CSV' }).click()
    await page.getByText('a campaign’s day of spend').waitFor()
    const lines = ['Day,Campaign,Cost', '2026-03-28,Spring,12.00', '2026-03-29,Spring,none']
    await page.getByLabel('CSV file', { exact: true }).setInputFiles({
      name: 'facebook.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(lines.join('\n')),
    })
    await page.getByRole('button', { name: 'Look at the file' }).click()
    await page.getByText('Say which column names the ad account').waitFor()
    await page.getByRole('textbox', { name: 'Ad account' }).fill('Facebook')
    await page.getByRole('textbox', { name: 'Ad account' }).press('Tab')
    await page.getByRole('cell', { name: 'Facebook' }).first().waitFor()
    assert.isTrue(await page.getByRole('cell', { name: 'Cost: no amount' }).isVisible())
    assert.isTrue(await page.getByRole('button', { name: 'Try all 2 rows' }).isEnabled())
    assert.deepEqual(await panel.violations(), [])
    assert.isEmpty(panel.noise)
    await panel.close()
  }).skip(() => !browser, 'no Chromium')
})
