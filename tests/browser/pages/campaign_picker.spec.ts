import { test } from '@japa/runner'
import type { Browser } from 'playwright'
import { campaign, takeIn } from '#tests/fixtures/bundle'
import { launchBrowser } from '#tests/fixtures/chromium'
import { createMember, forgetLimits } from '#tests/fixtures/member'
import { PanelBrowser } from '#tests/fixtures/panel_browser'

const NARROW = { width: 320, height: 700, colorScheme: 'light' } as const

test.group('Campaigns that are left out, in a browser', (group) => {
  let browser: Browser | null

  group.each.timeout(60_000)
  group.each.setup(forgetLimits)
  group.setup(async () => {
    browser = await launchBrowser()
  })
  group.teardown(() => browser?.close())
  group.tap((each) => each.skip(() => !browser, 'no Chromium'))

  test('are found, chosen and taken back by the keyboard, and saved by the button alone', async ({
    assert,
  }) => {
    const { user, business } = await createMember()
    await takeIn(business, [
      campaign('c1', { name: 'Spring' }),
      campaign('c2', { name: 'Brand', status: 'paused' }),
      campaign('c3', { name: 'Summer' }),
    ])
    const panel = await PanelBrowser.enter(browser!, NARROW, {
      email: user.email,
      slug: business.slug,
    })
    const page = await panel.visit(`/b/${business.slug}/settings/attribution`)
    const field = page.getByRole('combobox', { name: 'Leave out a campaign' })
    const choose = async (letters: string, name: string) => {
      await field.press('ArrowDown')
      await field.pressSequentially(letters)
      const others = page.getByRole('option').filter({ hasNotText: name })
      await others.first().waitFor({ state: 'detached' })
      await page.getByRole('option', { name }).waitFor()
      await field.press('ArrowDown')
      await field.press('Enter')
      await page.getByRole('button', { name: `Give credit to ${name} again` }).waitFor()
    }
    await choose('bra', 'Brand')
    await choose('spr', 'Spring')
    await field.press('Enter') // in the field it saves nothing
    assert.equal(await field.inputValue(), '')
    await page.getByText('tests · paused').waitFor()
    await page.getByRole('button', { name: 'Give credit to Spring again' }).press('Enter')
    assert.deepEqual(await panel.violations(), [])
    assert.isAtMost(await panel.overflow(), 0)
    await page.getByText('Nothing was changed: these are the defaults.').waitFor()

    await page.getByRole('button', { name: 'Save settings' }).press('Enter')
    await page.getByText('Campaigns without credit: none → Brand', { exact: true }).waitFor()
    assert.deepEqual(panel.noise, [])
    await panel.close()
  })
})
