import { test } from '@japa/runner'
import type { Browser, Page } from 'playwright'
import { launchBrowser } from '#tests/fixtures/chromium'
import { forgetLimits } from '#tests/fixtures/member'
import { PanelBrowser } from '#tests/fixtures/panel_browser'
import type { Look } from '#tests/fixtures/panel_browser'
import { createSalon, WEEKEND } from '#tests/fixtures/salon'
import { createUser } from '#tests/fixtures/user'

const QUERY = String(new URLSearchParams(WEEKEND))
const DESK: Look = { width: 1440, height: 900, colorScheme: 'light' }
const LOOKS: Look[] = [
  DESK,
  { ...DESK, colorScheme: 'dark' },
  { width: 390, height: 844, colorScheme: 'light' },
  { width: 320, height: 640, colorScheme: 'light' },
]

test.group('The keyboard alone', (group) => {
  let browser: Browser | null
  let salon: Awaited<ReturnType<typeof createSalon>>

  group.each.timeout(90_000)
  group.each.setup(forgetLimits)
  group.setup(async () => {
    browser = await launchBrowser()
    salon = await createSalon()
  })
  group.teardown(() => browser?.close())
  group.tap((each) => each.skip(() => !browser, 'no Chromium'))

  async function enter(look: Look = DESK) {
    const { email } = await createUser({ place: { businessId: salon.business.id } })
    const panel = await PanelBrowser.open(browser!, look)
    await panel.signIn(email)

    return panel
  }
  const base = () => `/b/${salon.business.slug}`
  const go = async (page: Page, letter: string) => {
    await page.keyboard.press('g')
    await page.keyboard.press(letter)
  }
  const paletteOf = (page: Page) => page.getByRole('combobox', { name: 'Find or do' })

  test('goes from page to page, through periods and rows, explains, exports', async ({
    assert,
  }) => {
    const panel = await enter()
    const page = await panel.visit(`${base()}?${QUERY}`)
    await go(page, 'c')
    await page.waitForURL(`**${base()}/channels?${QUERY}`)
    await page.keyboard.press('[')
    await page.waitForURL('**from=2026-03-25&to=2026-03-27*')
    await page.keyboard.press(']')
    await page.waitForURL('**from=2026-03-28&to=2026-03-30*')
    await page.getByRole('button', { name: 'Open Paid search' }).waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.getByRole('rowheader', { name: 'Campaign Brand' }).waitFor()
    await page.keyboard.press('w')
    await page.getByRole('dialog', { name: /^Why this number/ }).waitFor()
    await page.keyboard.press('g') // none acts while a dialog is open
    await page.keyboard.press('m')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    const download = page.waitForEvent('download')
    await page.keyboard.press('e')
    assert.match((await download).suggestedFilename(), /_channels_2026-03-28_2026-03-30_/)
    assert.include(panel.path(), '/channels')
    await page.keyboard.press('/')
    await page.waitForFunction(`document.activeElement.closest("[data-shortcut=filter]")`)

    await go(page, 'a')
    await page.waitForURL(`**${base()}/appointments?*`)
    await page.getByRole('table').waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/appointments\/[0-9a-f-]{36}/)
    assert.isEmpty(panel.noise)
    await panel.close()
  })

  test('the palette finds a page, an appointment by its id, a person by the whole address', async ({
    assert,
  }) => {
    const panel = await enter()
    const page = await panel.visit(`${base()}?${QUERY}`)
    await page.keyboard.press('Control+k')
    await paletteOf(page).waitFor()
    await page.getByRole('option', { name: /^Channels/ }).waitFor()
    assert.deepEqual(await panel.violations(), [])
    await page.keyboard.type('a3')
    await page.getByRole('option', { name: /^Appointment a3/ }).waitFor()
    assert.deepEqual(await panel.violations(), [])
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/appointments\/[0-9a-f-]{36}/)

    await page.keyboard.press('Control+k')
    await page.keyboard.type('anna@example.com')
    await page.getByRole('option', { name: /person$/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/people\/[0-9a-f-]{36}/)

    await page.keyboard.press('Control+k')
    await page.keyboard.type('frozen report')
    await page.getByRole('option', { name: /as it was at one moment/ }).waitFor()
    await page.keyboard.press('Escape')
    await paletteOf(page).waitFor({ state: 'detached' })
    assert.notInclude(page.url(), 'anna')
    assert.isEmpty(panel.noise)
    await panel.close()
  })

  test('the palette does what can be done here, and remembers what was chosen', async ({
    assert,
  }) => {
    const panel = await enter()
    const page = await panel.visit(`${base()}/channels?${QUERY}`)
    await page.keyboard.press('Control+k')
    await page.keyboard.type('freeze these')
    await page.getByRole('option', { name: 'Freeze these figures' }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'Freeze these figures' }).waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/reports\/[0-9a-f-]{36}/)
    await page.getByText('Every figure is the same today').waitFor()

    await go(page, 'm')
    await page.waitForURL(`**${base()}/models*`)
    await page.keyboard.press('Control+k')
    await page.getByRole('group', { name: 'Lately' }).getByText('Freeze these figures').waitFor()
    await page.keyboard.type('last month')
    await page.getByRole('option', { name: /^Last month/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/models\?.*from=\d{4}-\d{2}-01/)
    assert.isEmpty(panel.noise)
    await panel.close()
  })

  test('single keys are listed, never act in a field, and the profile switches them off', async ({
    assert,
  }) => {
    const panel = await enter()
    const page = await panel.visit(`${base()}/appointments?${QUERY}`)
    await page.keyboard.press('?')
    const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await list.getByText('Next row').waitFor()
    assert.equal(await list.getByText('Show or hide the table of a chart').count(), 0)
    assert.deepEqual(await panel.violations(), [])
    await page.keyboard.press('Escape')

    await panel.visit('/me')
    const name = page.getByLabel('Name', { exact: true })
    await name.focus()
    await page.keyboard.press('End')
    await page.keyboard.type('?')
    assert.equal(await page.getByRole('dialog').count(), 0)
    assert.match(await name.inputValue(), /\?$/)
    await page.getByRole('switch', { name: 'Shortcuts of a single key' }).focus()
    await page.keyboard.press('Space')
    await name.focus()
    await page.keyboard.press('Enter')
    await page.getByText('Saved').waitFor()

    await panel.visit(`${base()}/channels?${QUERY}`)
    await page.keyboard.press('?')
    await go(page, 'm')
    await page.keyboard.press('Control+k')
    await paletteOf(page).waitFor()
    assert.include(panel.path(), '/channels')
    assert.equal(await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).count(), 0)
    await panel.close()
  })

  test('palette and list are whole: {width} px, {colorScheme}')
    .with(LOOKS)
    .run(async ({ assert }, look) => {
      const panel = await enter(look)
      const page = await panel.visit(`${base()}/channels?${QUERY}`)
      await page.keyboard.press('Control+k')
      await page.getByRole('option').first().waitFor()
      assert.deepEqual(await panel.violations(), [])
      assert.isAtMost(await panel.overflow(), 0)
      await page.keyboard.press('Escape')
      await paletteOf(page).waitFor({ state: 'detached' })
      await page.keyboard.press('?')
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
      assert.deepEqual(await panel.violations(), [])
      assert.isEmpty(panel.noise)
      await panel.close()
    })
})
