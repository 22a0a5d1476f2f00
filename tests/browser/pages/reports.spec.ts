import { test } from '@japa/runner'
import type { Browser } from 'playwright'
import { launchBrowser } from '#tests/fixtures/chromium'
import { PanelBrowser } from '#tests/fixtures/panel_browser'
import type { Look } from '#tests/fixtures/panel_browser'
import { createSalon, WEEKEND } from '#tests/fixtures/salon'
import { createUser } from '#tests/fixtures/user'

const PERIOD = new URLSearchParams(WEEKEND).toString()
const DESK: Look = { width: 1440, height: 900, colorScheme: 'light' }
const PHONE: Look = { width: 390, height: 844, colorScheme: 'light' }

const LOOKS: (Look & { name: string })[] = [
  { name: 'a desk', ...DESK },
  { name: 'a desk at night', ...DESK, colorScheme: 'dark' },
  { name: 'a phone', ...PHONE },
  { name: 'the smallest window', width: 320, height: 640, colorScheme: 'light' },
]

test.group('Reports in a browser', (group) => {
  let browser: Browser | null
  let slug: string
  let email: string

  group.setup(async () => {
    browser = await launchBrowser()
    if (!browser) return
    const { business } = await createSalon()
    slug = business.slug
    const user = await createUser({ place: { businessId: business.id } })
    email = user.email
  })
  group.teardown(() => browser?.close())

  const entered = (look: Look) => PanelBrowser.enter(browser!, look, { email, slug })

  test('every report is whole on {name}')
    .with(LOOKS)
    .skip(() => !browser, 'no Chromium')
    .run(async ({ assert }, look) => {
      const panel = await entered(look)
      const places = ['channels', 'models', 'locations'].map((page) => `/${page}?${PERIOD}`)
      const quiet = '/models?from=2020-01-01&to=2020-01-02'
      for (const place of [...places, `/models?${PERIOD}&view=difference`, quiet]) {
        await panel.visit(`/b/${slug}${place}`)
        assert.deepEqual([place, await panel.violations()], [place, []])
        assert.isAtMost(await panel.overflow(), 0, place)
      }
      assert.isEmpty(panel.noise)
      await panel.close()
    })

  test('channels open down to their ad groups, in the address', async ({ assert }) => {
    const panel = await entered(DESK)
    const page = await panel.visit(`/b/${slug}/channels?${PERIOD}`)
    await page.getByRole('button', { name: 'Open Paid search' }).click()
    await page.getByRole('button', { name: 'Open Brand' }).click()
    await page.getByRole('rowheader', { name: 'Ad group Exact' }).waitFor()
    await page.reload({ waitUntil: 'networkidle' })

    assert.match(panel.path(), /open=paid_search\.[0-9a-f-]{36}/)
    await page.getByRole('rowheader', { name: 'Ad group Exact' }).waitFor()
    assert.deepEqual(await panel.violations(), [])
    await panel.close()
  }).skip(() => !browser, 'no Chromium')

  test('a figure explains itself down to its rows, and leads to all of them', async ({
    assert,
  }) => {
    const panel = await entered(DESK)
    const page = await panel.visit(`/b/${slug}/channels?${PERIOD}`)
    await page.getByRole('button', { name: 'Why this number: ROAS' }).click()
    const drawer = page.getByRole('dialog', { name: 'Why this number: ROAS' })
    await drawer.getByRole('heading', { name: 'Credited to what was spent on' }).waitFor()
    assert.deepEqual(await panel.faultsInEveryLook(), [])
    await drawer.getByRole('combobox', { name: 'Row' }).click()
    await page.getByRole('option', { name: 'E-mail' }).click()
    await drawer.getByText('No spend adds to it.').waitFor()
    await drawer.getByRole('combobox', { name: 'Row' }).click()
    await page.getByRole('option', { name: 'Paid search' }).click()
    await drawer.getByRole('link', { name: 'All rows: Spend' }).click()
    await page.getByRole('heading', { name: 'Behind the number: ROAS' }).waitFor()
    await page.getByText('Together €40.00').waitFor()

    assert.equal(await page.locator('tbody').getByRole('row').count(), 2)
    assert.deepEqual(await panel.faultsInEveryLook(), [])
    assert.isEmpty(panel.noise)
    await panel.close()
  }).skip(() => !browser, 'no Chromium')

  test('a column sorts the rows and says so, and can be put away', async ({ assert }) => {
    const panel = await entered(DESK)
    const page = await panel.visit(`/b/${slug}/channels?${PERIOD}`)
    const head = (name: string) => page.getByRole('columnheader', { name, exact: true })
    const names = () => page.locator('tbody').getByRole('rowheader').allInnerTexts()
    await head('Channel').getByRole('button').click()
    await page.waitForURL(/sort=name/)

    assert.equal(await head('Channel').getAttribute('aria-sort'), 'ascending')
    assert.deepEqual(await names(), (await names()).toSorted())
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('checkbox', { name: 'Share' }).click()
    await page.waitForURL(/columns=/)
    assert.equal(await head('Share').count(), 0)
    assert.equal(await head('Revenue').count(), 1)
    await panel.close()
  }).skip(() => !browser, 'no Chromium')

  test('models show shares and differences without asking again', async ({ assert }) => {
    const panel = await entered(DESK)
    const page = await panel.visit(`/b/${slug}/models?${PERIOD}`)
    await page.getByText('Adds up to €120.00 under every model').waitFor()
    await page.getByText('Differences', { exact: true }).click()
    await page.waitForURL(/view=difference/)

    assert.isAbove(await page.getByText('+€60.00').count(), 0)
    await panel.close()
  }).skip(() => !browser, 'no Chromium')

  test('a phone reaches the pages that its bar has no room for', async ({ assert }) => {
    const panel = await entered(PHONE)
    const page = await panel.visit(`/b/${slug}?${PERIOD}`)
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('link', { name: 'Models' }).click()
    await page.waitForURL(/\/models\?/)

    assert.include(panel.path(), PERIOD)
    await panel.close()
  }).skip(() => !browser, 'no Chromium')
})
