import { test } from '@japa/runner'
import type { Browser } from 'playwright'
import { setOperator } from '#accounts/users'
import { launchBrowser } from '#tests/fixtures/chromium'
import { createMember, forgetLimits } from '#tests/fixtures/member'
import { PanelBrowser } from '#tests/fixtures/panel_browser'

const DESK = { width: 1440, height: 900, colorScheme: 'light' } as const

test.group('The page System in a browser', (group) => {
  let browser: Browser | null

  group.each.setup(forgetLimits)
  group.setup(async () => {
    browser = await launchBrowser()
  })
  group.teardown(() => browser?.close())
  group.tap((each) => each.skip(() => !browser, 'no Chromium'))

  test('is reached from the menu', async ({ assert }) => {
    const { user, business } = await createMember()
    await setOperator(user.id, true)
    const panel = await PanelBrowser.open(browser!, DESK)
    await panel.signIn(user.email)
    const page = await panel.visit(`/b/${business.slug}/settings`)
    await page.getByRole('button', { name: `Menu of ${user.name}` }).click()
    await page.getByRole('menuitem', { name: 'System' }).click()
    await page.waitForURL('**/system')
    await page.getByRole('heading', { name: 'What the doctor finds' }).waitFor()

    assert.deepEqual(await panel.violations(), [])
    assert.isEmpty(panel.noise)
    await panel.close()
  })
})
