import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import type { Browser, Locator } from 'playwright'
import { firstRunLink } from '#accounts/first_run'
import { startWorkers, stopQueue } from '#core/queue'
import { launchBrowser } from '#tests/fixtures/chromium'
import { csvText, SALON_HEADS, salonRow } from '#tests/fixtures/csv_files'
import { PanelBrowser } from '#tests/fixtures/panel_browser'

const DESK = { width: 1440, height: 900, colorScheme: 'light' } as const
const MOST_INTERACTIONS = 40
const OWNER = {
  'Name': 'Kim Kutz',
  'E-mail address': 'kim@kutz.example',
  'Organization': 'Kutz Group',
  'Business': 'Kutz Berlin',
  'First location': 'Mitte',
}

async function emptyInstallation() {
  for (const table of ['one_time_links', 'rate_limits', 'api_keys', 'sessions', 'users'])
    await db.connection('app').from(table).delete()
}

test.group('From an empty installation to the first real number', (group) => {
  let browser: Browser | null
  let panel: PanelBrowser
  let interactions = 0

  group.each.timeout(120_000)
  group.setup(async () => {
    browser = await launchBrowser()
    if (browser) panel = await PanelBrowser.open(browser, DESK)
    await emptyInstallation()
    await startWorkers()
  })
  group.teardown(async () => {
    await stopQueue()
    await browser?.close()
    await emptyInstallation()
  })
  group.tap((each) => each.skip(() => !browser, 'no Chromium'))

  const fill = async (field: Locator, text: string) => {
    interactions++
    await field.fill(text)
  }
  const click = async (target: Locator) => {
    interactions++
    await target.click()
  }
  const button = (name: string | RegExp) => panel.page.getByRole('button', { name })
  const link = (name: string) => panel.page.getByRole('link', { name })

  test('by a CSV file, within 40 interactions', async ({ assert }) => {
    const { page } = panel
    const start = new URL((await firstRunLink())!)
    await panel.visit(start.pathname + start.search)
    for (const [label, text] of Object.entries(OWNER)) {
      await fill(page.getByLabel(label, { exact: true }), text)
    }
    await fill(page.getByRole('textbox', { name: 'Password' }), 'seven quiet green bicycles')
    await click(button('Create owner and business'))
    await page.waitForURL(/\/welcome/)

    await click(link('Upload a CSV of appointments'))
    await page.waitForURL(/\/imports$/)
    await page.getByText('Preview').waitFor()
    assert.deepEqual(await panel.faultsInEveryLook(), [])

    const rows = [1, 2, 3].map((at) => salonRow(at, at === 3 ? { Status: 'Zahlbar' } : {}))
    interactions++
    await page.getByLabel('CSV file', { exact: true }).setInputFiles({
      ...{ name: 'November.csv', mimeType: 'text/csv' },
      buffer: Buffer.from(csvText(SALON_HEADS, rows)),
    })
    await click(button('Look at the file'))
    await page.getByRole('heading', { name: 'What the columns mean' }).waitFor()
    await page.getByText('Status: a word whose meaning is open').waitFor()
    assert.deepEqual(await panel.faultsInEveryLook(), [])

    await click(page.getByRole('combobox', { name: 'Zahlbar' }))
    await click(page.getByRole('option', { name: 'Completed', exact: true }))
    await page.getByText('Status: a word whose meaning is open').waitFor({ state: 'hidden' })
    await click(button('Try all 3 rows'))
    await button('Take 3 rows in').waitFor()
    assert.deepEqual(await panel.faultsInEveryLook(), [])

    await click(button('Take 3 rows in'))
    await page.getByText('3 kept appointments').waitFor()
    await page.getByText('£247.50').first().waitFor()
    assert.deepEqual(await panel.faultsInEveryLook(), [])
    assert.isAtMost(interactions, MOST_INTERACTIONS)
    assert.deepEqual(panel.noise, [])
  })

  test('the tray tells of what ended, on every page', async ({ assert }) => {
    const { page } = panel
    await click(link('To the overview'))
    await page.getByText('Work that ended just now').waitFor()
    await click(page.getByText('Work that ended just now'))
    await link('November.csv').waitFor()

    assert.deepEqual(await panel.faultsInEveryLook(), [])
  })

  test('a workbook is told of in plain words, and Connections lists the source', async ({
    assert,
  }) => {
    const { page } = panel
    const base = panel.path().split('/').slice(0, 3).join('/')
    await panel.visit(`${base}/imports`)
    await page.getByLabel('CSV file', { exact: true }).setInputFiles({
      ...{ name: 'November.csv', mimeType: 'text/csv' },
      buffer: Buffer.from('PK\x03\x04 [Content_Types].xml'),
    })
    await click(button('Look at the file'))
    await page.getByText('This is an Excel workbook').waitFor()
    assert.deepEqual(await panel.faultsInEveryLook(), [])

    await panel.visit(`${base}/connections`)
    await page.getByText(/^Last file/).waitFor()
    assert.deepEqual(await panel.violations(), [])
  })
})
