import { test } from '@japa/runner'
import type { Browser } from 'playwright'
import { ensureSource } from '#connectors/connections'
import { keepLetters } from '#connectors/dead_letters'
import { createBusiness, inside } from '#tests/fixtures/business'
import { launchBrowser } from '#tests/fixtures/chromium'
import { PanelBrowser } from '#tests/fixtures/panel_browser'
import { createUser } from '#tests/fixtures/user'

const LOOKS = [
  { name: 'a desk', width: 1440, height: 900, colorScheme: 'light' },
  { name: 'the smallest window at night', width: 320, height: 640, colorScheme: 'dark' },
] as const

/** Lines of a till, of which the second has a word that nobody knows. */
const letterOf = (line: number) => ({
  ...{ line, reason: 'unknown_word', field: 'status', message: 'status: no word of ours' },
  payload: JSON.stringify({ type: 'appointment', id: `a${line}`, status: 'perhaps', name: 'Ana' }),
})

test.group('What is kept aside, in a browser', (group) => {
  let browser: Browser | null
  group.each.timeout(60_000)
  group.setup(async () => {
    browser = await launchBrowser()
  })
  group.teardown(() => browser?.close())

  test('is listed with its reason, opened masked, and asked for again, on {name}')
    .with([...LOOKS])
    .run(async ({ assert }, look) => {
      const business = await createBusiness()
      await inside(business, async () =>
        keepLetters({ connectionId: await ensureSource('till'), stream: 'records' }, [
          letterOf(3),
          letterOf(4),
        ])
      )
      const { email } = await createUser({ place: { businessId: business.id } })
      const panel = await PanelBrowser.open(browser!, look)
      await panel.signIn(email)
      const page = await panel.visit(`/b/${business.slug}/connections`)
      await page.getByRole('link', { name: '2 records kept aside' }).click()
      await page.getByRole('heading', { name: '2 records wait' }).waitFor()
      await page.getByText('Status: a word whose meaning is open').first().waitFor()
      await page.getByRole('button', { name: 'Show what it holds' }).first().click()
      await page.getByText('"status": "perhaps"').waitFor()
      assert.equal(await page.getByText('"Ana"').count(), 0)
      assert.deepEqual(await panel.violations(), [])
      assert.isAtMost(await panel.overflow(), 0)

      await page.getByRole('button', { name: 'Take 2 records in again' }).click()
      await page.getByText('Being taken in again.').waitFor()
      assert.deepEqual(await panel.violations(), [])
      assert.isEmpty(panel.noise)
      await panel.close()
    })
    .skip(() => !browser, 'no Chromium')
})
