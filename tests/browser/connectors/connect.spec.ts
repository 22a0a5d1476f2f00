import { test } from '@japa/runner'
import type { Browser, Page } from 'playwright'
import { randomToken } from '#core/ids'
import type { Business } from '#tenancy/businesses'
import { redirectUri } from '#connectors/oauth/addresses'
import { launchBrowser } from '#tests/fixtures/chromium'
import { createBusiness } from '#tests/fixtures/business'
import { ConsentWalk } from '#tests/fixtures/consent'
import { CONNECT, oidcWish } from '#tests/fixtures/oauth_walk'
import { useOidcConnector } from '#tests/fixtures/oidc_connector'
import { startOidcServer } from '#tests/fixtures/oidc_server'
import type { OidcServer } from '#tests/fixtures/oidc_server'
import { PanelBrowser } from '#tests/fixtures/panel_browser'
import { createUser } from '#tests/fixtures/user'

const DESK = { width: 1440, height: 900, colorScheme: 'light' } as const
const PHONE = { width: 390, height: 844, colorScheme: 'dark' } as const

test.group('Connecting a platform in a browser', (group) => {
  let browser: Browser | null
  let platform: OidcServer
  let business: Business
  let panel: PanelBrowser
  let restore: () => void
  const before = process.env.APP_URL

  group.setup(async () => {
    browser = await launchBrowser()
    if (!browser) return
    process.env.APP_URL = `http://${process.env.HOST}:${process.env.PORT}`
    restore = useOidcConnector()
    platform = await startOidcServer({ redirectUri: redirectUri('oidc') })
    process.env.OIDC_BASE_URL = platform.origin
  })
  group.teardown(async () => {
    if (!browser) return
    restore()
    await platform.stop()
    await browser.close()
    if (before === undefined) delete process.env.APP_URL
    else process.env.APP_URL = before
  })
  group.each.setup(async () => {
    if (!browser) return
    business = await createBusiness()
    panel = await signedIn(DESK)
  })
  group.each.teardown(() => panel?.close())

  const signedIn = async (look: typeof DESK | typeof PHONE) => {
    const user = await createUser({ place: { businessId: business.id } })
    const opened = await PanelBrowser.enter(browser!, look, {
      email: user.email,
      slug: business.slug,
    })

    return opened
  }
  const list = () => `/b/${business.slug}/connections`
  /** Up to the platform's own sign-in page. */
  const leave = async (page: Page) => {
    await page.getByRole('link', { name: 'Connect Chairbook' }).click()
    await page.getByRole('combobox').click()
    await page.getByRole('option', { name: 'north' }).click()
    await page.getByRole('button', { name: 'Go to Chairbook' }).click()
    await page.waitForURL(/login\.example/)
  }
  const agree = async (page: Page) => {
    await page.locator('input[name=login]').fill(`owner-${randomToken(6)}`)
    await page.locator('input[name=password]').fill('any')
    await page.locator('button[type=submit]').click()
    const arrived = page.waitForURL(/connections\/[0-9a-f-]{36}$/)
    await page.getByRole('button', { name: 'Continue' }).click()
    await arrived
  }

  test('an owner goes to the platform, says yes, and is back with a healthy connection', async ({
    assert,
  }) => {
    const page = await panel.visit(list())
    await page.getByText('Nothing is connected yet').waitFor()
    assert.deepEqual(await panel.violations(), [])
    await leave(page)
    await agree(page)

    await page.getByText('Healthy').first().waitFor()
    await page.getByText('Connected. The first data is on its way').waitFor()
    assert.deepEqual(await panel.violations(), [])
    assert.notInclude(page.url(), 'code=')
    panel.noise = [] // what the platform's own pages did is not ours
    await page.reload({ waitUntil: 'networkidle' })
    assert.deepEqual(panel.noise, [])
    assert.deepEqual(platform.calls.grants.slice(-1), ['authorization_code'])
  }).skip(() => !browser, 'no Chromium')

  test('the form of a connection can be filled in by hand and eye', async ({ assert }) => {
    await panel.visit(`${list()}/new?connector=oidc`)

    assert.deepEqual(await panel.violations(), [])
    assert.isAtMost(await panel.overflow(), 0)
  }).skip(() => !browser, 'no Chromium')

  test('a platform that is told no leaves a draft that says so', async ({ assert }) => {
    const page = await panel.visit(list())
    await leave(page)
    await page.getByRole('link', { name: 'Cancel' }).click()
    await page.waitForURL(/connections\/[0-9a-f-]{36}$/)

    await page.getByText('Unfinished').first().waitFor()
    await page.getByText('The platform was told not to give access').first().waitFor()
    assert.deepEqual(await panel.violations(), [])
  }).skip(() => !browser, 'no Chromium')

  test('an address that was used already gives a page that says what to do', async ({ assert }) => {
    const page = await panel.visit(list())
    await leave(page)
    const callback = page.waitForRequest(/oauth\/callback/)
    await agree(page)
    const used = (await callback).url()
    const answer = await page.goto(used)

    assert.equal(answer!.status(), 400)
    await page.getByText('works once and for ten minutes').waitFor()
    assert.deepEqual(await panel.violations(), [])
  }).skip(() => !browser, 'no Chromium')

  test('somebody else who opens the way back connects nothing', async ({ assert }) => {
    const page = await panel.visit(list())
    const cookies = await page.context().cookies()
    const token = cookies.find(({ name }) => name === 'XSRF-TOKEN')!.value
    const begun = await page.request.post(new URL(CONNECT, page.url()).href, {
      data: oidcWish(business),
      headers: { 'accept': 'application/json', 'x-xsrf-token': decodeURIComponent(token) },
    })
    const { location } = await begun.json()
    const way = (await new ConsentWalk().agree(location, `owner-${randomToken(6)}`)).href
    const other = await signedIn(DESK)
    const answer = await other.page.goto(way)

    assert.equal(answer!.status(), 400)
    await other.page.getByText('begun in another browser').waitFor()
    await other.close()
  }).skip(() => !browser, 'no Chromium')

  test('it is paused, resumed and disconnected, with its name typed', async ({ assert }) => {
    const page = await panel.visit(list())
    await leave(page)
    await agree(page)
    await page.getByRole('button', { name: 'Pause Chairbook' }).click()
    await page.getByText('Paused by').waitFor()
    await page.getByRole('button', { name: 'Resume Chairbook' }).click()
    await page.getByText('Healthy').first().waitFor()
    const name = await page.getByRole('heading', { level: 1 }).innerText()
    await page.getByRole('button', { name: 'Disconnect', exact: true }).click()
    await page.getByLabel(`Type ${name.trim()}`).fill(name.trim())
    assert.deepEqual(await panel.violations(), [])
    await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click()
    await page.waitForURL(new RegExp(`${list()}$`))

    await page.getByText('Disconnected', { exact: true }).waitFor()
  }).skip(() => !browser, 'no Chromium')

  test('on a phone nothing is cut off', async ({ assert }) => {
    const page = await panel.visit(list())
    await leave(page)
    await agree(page)
    const path = panel.path()
    const phone = await signedIn(PHONE)
    for (const address of [list(), `${list()}/new?connector=oidc`, path]) {
      await phone.visit(address)
      assert.isAtMost(await phone.overflow(), 0, address)
      assert.deepEqual(await phone.violations(), [], address)
    }
    await phone.close()
  }).skip(() => !browser, 'no Chromium')
})
