import { test } from '@japa/runner'
import type { Browser, Route } from 'playwright'
import { launchBrowser } from '#tests/fixtures/chromium'
import { PanelBrowser } from '#tests/fixtures/panel_browser'
import { createSalon } from '#tests/fixtures/salon'
import { createUser } from '#tests/fixtures/user'

const LOOK = { width: 1440, height: 900, colorScheme: 'light' as const }
const LONG_MS = 5_000

test.group('A page that takes long', (group) => {
  let browser: Browser | null

  group.setup(async () => {
    browser = await launchBrowser()
  })
  group.teardown(() => browser?.close())

  test('is outlined, says so, and can be given up for what was there')
    .skip(() => !browser, 'no Chromium')
    .run(async ({ assert }) => {
      const { business } = await createSalon()
      const { email } = await createUser({ place: { businessId: business.id } })
      const panel = await PanelBrowser.enter(browser!, LOOK, { email, slug: business.slug })
      const { page } = panel
      const held: Route[] = []
      await page.route('**/channels*', (route) => void held.push(route))
      await page.clock.install()

      const heading = page.getByRole('heading', { level: 1 })
      const before = await heading.textContent()
      await page.getByRole('link', { name: 'Channels', exact: true }).first().click()
      await page.clock.fastForward(LONG_MS)

      await page.locator('main[aria-busy="true"]').waitFor()
      await page.getByRole('heading', { name: 'Loading the page' }).waitFor()
      assert.deepEqual(await panel.violations(), [])
      await page.getByRole('button', { name: 'Cancel loading' }).click()

      await page.locator('main[aria-busy="false"]').waitFor()
      assert.equal(await heading.textContent(), before)
      assert.equal(panel.path(), `/b/${business.slug}`)
      assert.lengthOf(held, 1)
    })
})
