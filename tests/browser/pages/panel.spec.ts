import { test } from '@japa/runner'
import type { Browser } from 'playwright'
import { launchBrowser } from '#tests/fixtures/chromium'
import { PanelBrowser } from '#tests/fixtures/panel_browser'
import type { Look } from '#tests/fixtures/panel_browser'
import { createSalon, WEEKEND } from '#tests/fixtures/salon'
import { createUser } from '#tests/fixtures/user'

const EMAIL = 'ana@salon.example'
const PERIOD = new URLSearchParams(WEEKEND).toString()
const DESK: Look = { width: 1440, height: 900, colorScheme: 'light' }

test.group('The panel in a browser', (group) => {
  let browser: Browser | null
  let slug: string

  group.setup(async () => {
    browser = await launchBrowser()
    if (!browser) return
    const { business } = await createSalon()
    slug = business.slug
    await createUser({ email: EMAIL, place: { businessId: business.id } })
  })
  group.teardown(() => browser?.close())

  const entered = (look: Look) => PanelBrowser.enter(browser!, look, { email: EMAIL, slug })
  test('an appointment opens from the list and shows why it is matched', async ({ assert }) => {
    const panel = await entered(DESK)
    const page = await panel.visit(`/b/${slug}/appointments?${PERIOD}&band=strong`)
    await page
      .getByRole('row')
      .last()
      .getByRole('button', { name: /show the evidence/ })
      .click()
    await page.getByRole('dialog').getByText('very strong').first().waitFor()
    assert.deepEqual(await panel.violations(), [])
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('row').last().getByRole('link').click()
    await page.getByRole('heading', { name: 'Match' }).waitFor()

    assert.match(panel.path(), /\/appointments\/[0-9a-f-]{36}/)
    assert.isAbove(await page.getByText('very strong').count(), 0)
    assert.deepEqual(await panel.violations(), [])
    await panel.close()
  }).skip(() => !browser, 'no Chromium')

  test('a filter is in the address, and going back takes it out', async ({ assert }) => {
    const panel = await entered(DESK)
    const page = await panel.visit(`/b/${slug}?${PERIOD}`)
    await page.getByText('Booked', { exact: true }).first().click()
    await page.waitForURL(/stage=booked/)
    assert.include(panel.path(), PERIOD)
    await page.getByRole('heading', { name: 'Booked appointments' }).waitFor()
    await page.goBack()
    await page.getByRole('heading', { name: 'Kept appointments' }).waitFor()

    assert.notInclude(panel.path(), 'stage=')
    await panel.close()
  }).skip(() => !browser, 'no Chromium')

  test('the numbers of a chart stand in a table that the keyboard opens', async ({ assert }) => {
    const panel = await entered(DESK)
    const page = await panel.visit(`/b/${slug}?${PERIOD}`)
    const button = page.getByRole('button', { name: 'Show table' }).first()
    await button.focus()
    await page.keyboard.press('Enter')
    const table = page.getByRole('region', { name: 'Credited revenue and spend: the same' })

    assert.equal(await table.getByRole('row').count(), 4)
    await panel.close()
  }).skip(() => !browser, 'no Chromium')

  test('days of the trend are chosen by dragging or with the keyboard, and a card opens its report', async ({
    assert,
  }) => {
    const panel = await entered(DESK)
    const page = await panel.visit(`/b/${slug}?${PERIOD}`)
    const days = page.getByRole('slider', { name: 'Days of the chart' })
    await days.focus()
    for (const key of ['ArrowRight', 'Shift+ArrowRight', 'Enter']) await page.keyboard.press(key)
    await page.waitForURL(/from=2026-03-28&to=2026-03-29/)
    await page.goBack()
    await page.waitForURL(`**/b/${slug}?${PERIOD}`)
    // The address is there before the three days are: the days gone from are still on the page then.
    await page.locator('[aria-valuemax="2"]').and(days).locator('svg').waitFor()
    const { width, height } = (await days.boundingBox())!
    await days.hover({ position: { x: width / 2, y: height / 2 } })
    await page.mouse.down()
    await days.hover({ position: { x: width - 2, y: height / 2 } })
    await page.locator('[aria-valuenow="2"]').and(days).waitFor()
    await page.mouse.up()
    await page.waitForURL(/from=2026-03-29&to=2026-03-30/)
    await page.getByRole('link', { name: 'Credited revenue', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Channels' }).waitFor()

    assert.equal(panel.path(), `/b/${slug}/channels?from=2026-03-29&to=2026-03-30`)
    await panel.close()
  }).skip(() => !browser, 'no Chromium')

  test('a wrong password is told of at the form', async ({ assert }) => {
    const panel = await PanelBrowser.open(browser!, DESK)
    await panel.signIn(EMAIL, 'some other long sentence')

    assert.equal(panel.path(), '/sign-in')
    await panel.page.getByText('E-mail address or password is not right').waitFor()
    assert.deepEqual(await panel.violations(), [])
    await panel.close()
  }).skip(() => !browser, 'no Chromium')
})
