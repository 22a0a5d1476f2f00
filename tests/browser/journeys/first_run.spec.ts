import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import type { Browser } from 'playwright'
import { firstRunLink } from '#accounts/first_run'
import { PASSWORD_FAULTS } from '#accounts/password_rules'
import { launchBrowser } from '#tests/fixtures/chromium'
import { PanelBrowser } from '#tests/fixtures/panel_browser'
import { runCommand } from '#tests/fixtures/run_command'

const DESK = { width: 1440, height: 900, colorScheme: 'light' } as const
const EMAIL = 'kim@kutz.example'
const FIRST = 'seven quiet green bicycles'
const SECOND = 'nine loud yellow tramways'

const OWNER = {
  'Name': 'Kim Kutz',
  'E-mail address': EMAIL,
  'Organization': 'Kutz Group',
  'Business': 'Kutz Berlin',
  'First location': 'Mitte',
}

/** As it is before anybody came: the database is shared by the specs of a run. */
async function emptyInstallation() {
  for (const table of ['one_time_links', 'rate_limits', 'api_keys', 'sessions', 'users'])
    await db.connection('app').from(table).delete()
}

const pathOf = (link: string) => new URL(link).pathname + new URL(link).search

test.group('From an empty installation to the first sign-in', (group) => {
  let browser: Browser | null
  let panel: PanelBrowser

  group.each.timeout(60_000)
  group.setup(async () => {
    browser = await launchBrowser()
    if (browser) panel = await PanelBrowser.open(browser, DESK)
    await emptyInstallation()
  })
  group.teardown(async () => {
    await browser?.close()
    await emptyInstallation()
  })
  group.tap((each) => each.skip(() => !browser, 'no Chromium'))

  async function fillIn(password: string) {
    for (const [label, text] of Object.entries(OWNER))
      await panel.page.getByLabel(label, { exact: true }).fill(text)
    await panel.page.getByRole('textbox', { name: 'Password' }).fill(password)
  }
  const submit = () => panel.page.getByRole('button', { name: 'Create owner and business' }).click()
  const shown = (text: string) => panel.page.getByText(text).waitFor()
  const tellToken = (token: string) => panel.page.getByLabel('One-time token').fill(token)
  const tokenOf = async () => new URL((await firstRunLink())!).searchParams.get('token')!

  test('every address leads to the set-up', async ({ assert }) => {
    await panel.visit('/businesses')

    assert.equal(panel.path(), '/setup')
    assert.deepEqual(await panel.faultsInEveryLook(), [])
  })

  test('a wrong token is told of at its field, and what was typed stays', async ({ assert }) => {
    await panel.visit('/setup')
    await tellToken('not-the-one-that-the-log-prints')
    await fillIn(FIRST)
    await submit()
    await shown('This link was used or is too old')

    assert.equal(
      await panel.page.getByLabel('Business', { exact: true }).inputValue(),
      'Kutz Berlin'
    )
    assert.deepEqual(await panel.violations(), [])
  })

  test('a password made of the names on the page is told of at its field', async ({ assert }) => {
    await tellToken(await tokenOf())
    await panel.page.getByRole('textbox', { name: 'Password' }).fill('kutz berlin 1')
    await submit()
    await shown(PASSWORD_FAULTS.personal)

    assert.equal(panel.path(), '/setup')
    assert.isEmpty(panel.noise)
  })

  test('the link of the start log, filled in, ends on the empty Overview', async ({ assert }) => {
    const late = await PanelBrowser.open(browser!, DESK)
    await late.visit(pathOf((await firstRunLink())!))
    await panel.visit(pathOf((await firstRunLink())!))
    await fillIn(FIRST)
    await submit()
    await panel.page.waitForURL(/\/b\/kutz-berlin[\w-]*\/welcome/)
    await panel.page.getByRole('heading', { name: 'Welcome to Kutz Berlin' }).waitFor()
    assert.deepEqual(await panel.violations(), [])
    await panel.page.getByText('Clinic', { exact: true }).click()
    await panel.page.getByText('Health · proposed for you').waitFor()
    await panel.page.getByRole('link', { name: 'To the overview' }).click()
    await panel.page.getByRole('heading', { name: 'Before the figures are whole' }).waitFor()
    await shown('See which marketing brings appointments')

    assert.isEmpty(panel.noise)
    assert.deepEqual(await panel.violations(), [])
    await late.page.reload()
    await late.page.getByText('Error 404').waitFor()
    await late.close()
  })

  test('the set-up is gone, for the owner too', async ({ assert }) => {
    const page = await panel.visit('/setup')
    await page.getByText('Error 404').waitFor()

    assert.isNull(await firstRunLink())
  })

  test('the owner signs out and in again, not with another password', async ({ assert }) => {
    const page = await panel.visit('/')
    await page.getByRole('button', { name: 'Menu of Kim Kutz' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.waitForURL(/\/sign-in$/)
    await panel.signIn(EMAIL, SECOND)
    await shown('E-mail address or password is not right')
    assert.equal(panel.path(), '/sign-in')

    await panel.signIn(EMAIL, FIRST)
    await page.waitForURL(/\/b\/kutz-berlin/)
    await shown('See which marketing brings appointments')
  })

  test('a reset link chooses a new password, once, and ends the old one', async ({ assert }) => {
    const { link } = (await runCommand('user:reset', [EMAIL, '--json'])).json()
    const page = await panel.visit('/')
    assert.equal(panel.path(), '/sign-in', 'the sign-in has ended')

    await panel.visit(pathOf(link))
    assert.deepEqual(await panel.violations(), [])
    await page.getByRole('textbox', { name: 'New password' }).fill(SECOND)
    await page.getByRole('button', { name: 'Save password' }).click()
    await page.waitForURL(/\/sign-in$/)
    await panel.visit(pathOf(link))
    await shown('A one-time link works once')

    await panel.signIn(EMAIL, FIRST)
    await shown('E-mail address or password is not right')
    await panel.signIn(EMAIL, SECOND)
    await page.waitForURL(/\/b\/kutz-berlin/)
  })
})
