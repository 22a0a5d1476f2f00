import { test } from '@japa/runner'
import type { Browser, Page } from 'playwright'
import { workNext } from '#connectors/sync/work_slices'
import type { Business } from '#tenancy/businesses'
import { createBusiness } from '#tests/fixtures/business'
import { launchBrowser } from '#tests/fixtures/chromium'
import { FOUR_APPS, FourVendors } from '#tests/fixtures/four_vendors'
import { PanelBrowser } from '#tests/fixtures/panel_browser'
import { workAll } from '#tests/fixtures/sync'
import { createUser } from '#tests/fixtures/user'
import { useVendors } from '#tests/fixtures/vendors_at_hand'

const DESK = { width: 1440, height: 900, colorScheme: 'light' } as const
const PAST = /Reading the past: (\d+) of \d+/g

interface Walk {
  name: string
  setting?: string
  method?: string
  stream: string
  page: string | null
  figure: string
}

/** What somebody chooses on the form, and the figure that is there afterwards. */
const WALKS: Walk[] = [
  { name: 'Google Ads', stream: 'spend', page: '/spend', figure: 'US$20.00' },
  {
    name: 'Meta (Facebook and Instagram)',
    stream: 'spend',
    page: '/spend',
    figure: 'US$31.50',
  },
  {
    name: 'Square',
    setting: 'production',
    stream: 'appointments',
    page: '/appointments',
    figure: 'Kept',
  },
  {
    name: 'Stripe',
    method: 'Install the Stripe App',
    stream: 'payments',
    page: null,
    figure: '',
  },
]

test.group('The four platforms, connected in a browser', (group) => {
  let browser: Browser | null
  let vendors: FourVendors
  let business: Business
  let panel: PanelBrowser
  let giveBack: () => void
  const before = process.env.APP_URL

  group.setup(async () => {
    browser = await launchBrowser()
    if (!browser) return
    process.env.APP_URL = `http://${process.env.HOST}:${process.env.PORT}`
  })
  group.teardown(async () => {
    await browser?.close()
    if (before === undefined) delete process.env.APP_URL
    else process.env.APP_URL = before
  })
  group.each.setup(async () => {
    if (!browser) return
    vendors = new FourVendors()
    giveBack = await useVendors(await vendors.start(), FOUR_APPS)
    business = await createBusiness({ timezone: 'America/New_York', currency: 'USD' })
    const user = await createUser({ place: { businessId: business.id } })
    panel = await PanelBrowser.enter(browser, DESK, { email: user.email, slug: business.slug })
  })
  group.each.teardown(async () => {
    if (!browser) return
    await panel.close()
    giveBack()
    await vendors.stop()
  })

  const at = (path: string) => `/b/${business.slug}${path}`
  /** Up to the platform's own page. */
  const leave = async (
    page: Page,
    { name, setting, method }: Pick<Walk, 'name' | 'setting' | 'method'>
  ) => {
    await page.getByRole('link', { name: `Connect ${name}` }).click()
    if (method) await page.getByText(method, { exact: true }).click()
    if (setting) {
      await page.getByRole('combobox').click()
      await page.getByRole('option', { name: setting }).click()
    }
    await page.getByRole('button', { name: `Go to ${name}` }).click()
    await page.getByRole('heading', { name: 'May it read your account?' }).waitFor()
  }
  const arrive = async (page: Page, answer: 'Allow' | 'Refuse') => {
    await page.getByRole('link', { name: answer }).click()
    await page.waitForURL(/connections\/[0-9a-f-]{36}$/)
  }
  const main = (page: Page) => page.locator('main').innerText()

  test('{name}: consent, the past counting up, and its figures')
    .with(WALKS)
    .skip(() => !browser, 'no Chromium')
    .run(async ({ assert }, walk) => {
      const { page } = panel
      const shown = async () => {
        if (!walk.page) return ''
        await panel.visit(at(walk.page))

        return main(page)
      }
      const empty = await shown()
      await panel.visit(at('/connections'))
      await leave(page, walk)
      await arrive(page, 'Allow')
      await page.getByText('Connected. The first data is on its way').waitFor()
      await page.getByText('Healthy').first().waitFor()
      assert.deepEqual(await panel.violations(), [])
      const connection = panel.path()

      const { signal } = new AbortController()
      const pastRead = async () => {
        await panel.visit(connection)

        return [...(await main(page)).matchAll(PAST)].reduce(
          (sum, [, done]) => sum + Number(done),
          0
        )
      }
      const workPast = async (most: number) => {
        for (let past = 0; past < most;) {
          const worked = await workNext(business.id, { signal })
          if (!worked) return
          if (worked.slice.kind === 'backfill') past++
        }
      }
      await workPast(1)
      const first = await pastRead()
      await workPast(6)
      assert.isAbove(await pastRead(), first, 'the past counts up')

      await workAll(business, { of: { isPresent: true } })
      await panel.visit(connection)
      assert.notInclude(
        await page.locator('tr', { hasText: walk.stream }).first().innerText(),
        'Not yet'
      )
      if (!walk.page) return
      assert.notInclude(empty, walk.figure)
      assert.include(await shown(), walk.figure)
    })

  test('access that is taken back is said, with the one step that mends it', async ({ assert }) => {
    const page = await panel.visit(at('/connections'))
    const { name } = WALKS[1]!
    // Another account than that of the walk before: one in two businesses would be asked about.
    vendors.facebook.businesses[0]!.id = '901'
    await leave(page, { name })
    await arrive(page, 'Refuse')
    await page.getByText('The platform was told not to give access').first().waitFor()
    await page.getByRole('link', { name: `Continue with ${name}` }).click()
    await page.getByRole('button', { name: `Go to ${name}` }).click()
    await arrive(page, 'Allow')
    await page.getByText('Healthy').first().waitFor()

    vendors.facebook.known.clear()
    vendors.facebook.server.before('GET', '/v26.0/oauth/access_token', () => ({
      status: 400,
      body: { error: 'invalid_grant' },
    }))
    await workAll(business)
    await page.reload({ waitUntil: 'networkidle' })
    await page.getByText('The access was taken back at the platform').first().waitFor()
    await page.getByRole('link', { name: `Sign in to ${name} again` }).waitFor()
    assert.deepEqual(await panel.violations(), [])
  }).skip(() => !browser, 'no Chromium')
})
