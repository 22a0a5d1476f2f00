import { test } from '@japa/runner'
import type { Browser } from 'playwright'
import { evaluate, setState } from '#tests/fixtures/alerts'
import { launchBrowser } from '#tests/fixtures/chromium'
import { createConnection } from '#tests/fixtures/connection'
import { createMember, forgetLimits } from '#tests/fixtures/member'
import { PanelBrowser } from '#tests/fixtures/panel_browser'
import type { Look } from '#tests/fixtures/panel_browser'

const LOOKS: (Look & { name: string })[] = [
  { name: 'a desk', width: 1280, height: 900, colorScheme: 'light' },
  { name: 'a desk at night', width: 1280, height: 900, colorScheme: 'dark' },
  { name: 'a phone', width: 390, height: 844, colorScheme: 'light' },
  { name: 'the smallest window', width: 320, height: 640, colorScheme: 'dark' },
]

test.group('An alert from its rise to its end', (group) => {
  let browser: Browser | null

  group.each.timeout(120_000)
  group.setup(async () => {
    await forgetLimits()
    browser = await launchBrowser()
  })
  group.teardown(() => browser?.close())

  test('is seen on {name}, looked after, and ends by itself')
    .with(LOOKS)
    .skip(() => !browser, 'no Chromium')
    .run(async ({ assert }, look) => {
      const { business, user } = await createMember()
      const given = { connector: 'square', state: 'needs_reauth' }
      const { id } = await createConnection(business, given)
      await evaluate(business, 2)
      const panel = await PanelBrowser.open(browser!, look)
      const isSound = async (where: string) => {
        assert.deepEqual([where, await panel.violations()], [where, []])
        assert.isAtMost(await panel.overflow(), 0, where)
      }
      await panel.signIn(user.email)
      const page = await panel.visit(`/b/${business.slug}`)
      await page.getByRole('heading', { name: 'Needs attention' }).waitFor()
      await isSound('the overview')

      await page.getByRole('link', { name: 'All alerts (1)' }).click()
      const take = page.getByRole('button', { name: 'I look after it: Shop of alice waits' })
      await take.focus()
      await page.keyboard.press('Enter')
      await page.getByText(/Ana Example looks after it since/).waitFor()
      await page.getByRole('button', { name: 'Change: A site that had touchpoints' }).click()
      await page.getByRole('combobox', { name: 'Write to' }).click()
      await page.getByRole('option', { name: 'Chosen members' }).click()
      await page.getByRole('checkbox', { name: 'Ana Example' }).waitFor()
      await isSound('the page of alerts')
      await page.getByRole('button', { name: 'Save rule' }).click()
      await page.getByText('from 24 hours on · to nobody').waitFor()

      await setState(business, id, 'ok')
      await evaluate(business, 2)
      await panel.visit(`/b/${business.slug}/alerts`)
      await page.getByRole('heading', { name: 'Nothing needs you' }).waitFor()
      await page.getByRole('heading', { name: 'Ended' }).waitFor()
      await isSound('the page without an alert')
      assert.isEmpty(panel.noise)
      await panel.close()
    })
})
