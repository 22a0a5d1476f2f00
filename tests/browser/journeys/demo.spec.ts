import { test } from '@japa/runner'
import type { Browser } from 'playwright'
import { demoSignIn, DEMO_SLUG, removeDemo, seedDemo } from '#operations/demo/seed_demo'
import { launchBrowser } from '#tests/fixtures/chromium'
import { PanelBrowser } from '#tests/fixtures/panel_browser'

const LOOKS = [
  { name: 'a desk', width: 1440, height: 900, colorScheme: 'light' },
  { name: 'a phone at night', width: 390, height: 844, colorScheme: 'dark' },
] as const

test.group('The demo in a browser', (group) => {
  let browser: Browser | null

  group.each.timeout(60_000)
  group.setup(async () => {
    browser = await launchBrowser()
    if (browser) await seedDemo({ seed: 'journeys', today: '2026-06-30', days: 4 })
  })
  group.teardown(async () => {
    await browser?.close()
    await removeDemo()
  })

  test('its link opens pages that say what they are, whole on {name}')
    .with([...LOOKS])
    .skip(() => !browser, 'no Chromium')
    .run(async ({ assert }, look) => {
      const panel = await PanelBrowser.open(browser!, look)
      const page = await panel.visit(new URL(await demoSignIn()).pathname)
      for (const place of ['?from=2026-06-27&to=2026-06-30', '/appointments', '/tracking']) {
        await panel.visit(`/b/${DEMO_SLUG}${place}`)
        await page.getByText('Invented figures of an invented business').waitFor()
        assert.deepEqual([place, await panel.violations()], [place, []])
        assert.isAtMost(await panel.overflow(), 0, place)
      }
      await page.getByRole('link', { name: 'Leave the demo' }).click()
      await page.waitForURL('**/businesses')

      assert.isEmpty(panel.noise)
      await panel.close()
    })

  test('its banner leaves the user menu in the window', async ({ assert }) => {
    const panel = await PanelBrowser.open(browser!, LOOKS[0])
    const page = await panel.visit(new URL(await demoSignIn()).pathname)
    const menu = await page.getByRole('button', { name: 'Menu of Demo manager' }).boundingBox()

    assert.isAtMost(menu!.y + menu!.height, LOOKS[0].height)
    await panel.close()
  }).skip(() => !browser, 'no Chromium')

  test('its tracking page has a snippet, a QR code and a link', async ({ assert }) => {
    const panel = await PanelBrowser.open(browser!, LOOKS[0])
    await panel.visit(new URL(await demoSignIn()).pathname)
    const page = await panel.visit(`/b/${DEMO_SLUG}/tracking`)

    await page.getByRole('heading', { name: 'Snippet for Website' }).waitFor()
    await page.getByText('https://www.copperandcomb.example', { exact: true }).waitFor()
    assert.equal(await page.getByRole('link', { name: /QR code of .* as SVG/ }).count(), 2)
    await panel.close()
  }).skip(() => !browser, 'no Chromium')
})
