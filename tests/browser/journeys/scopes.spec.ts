import { test } from '@japa/runner'
import type { Browser } from 'playwright'
import { setMembership } from '#accounts/memberships'
import type { Business } from '#tenancy/businesses'
import { listLocations } from '#tenancy/locations'
import { organizationById } from '#tenancy/organizations'
import { createBusiness, inside } from '#tests/fixtures/business'
import { launchBrowser } from '#tests/fixtures/chromium'
import { forgetLimits } from '#tests/fixtures/member'
import { PanelBrowser } from '#tests/fixtures/panel_browser'
import type { Look } from '#tests/fixtures/panel_browser'
import { importSalon, WEEKEND } from '#tests/fixtures/salon'
import { SALON_BUSINESS } from '#tests/fixtures/salon_bundle'
import { createUser } from '#tests/fixtures/user'

const DESK = { width: 1440, height: 900, colorScheme: 'light' } as const
const QUERY = new URLSearchParams(WEEKEND).toString()

test.group('The scope switch', (group) => {
  let browser: Browser | null
  let email: string
  let chain: string
  let nord: Business
  let agency: Business

  group.each.timeout(60_000)
  group.each.setup(forgetLimits)
  group.setup(async () => {
    browser = await launchBrowser()
    nord = await createBusiness({ ...SALON_BUSINESS, name: 'Kutz Nord' })
    chain = (await organizationById(nord.organizationId))!.slug
    const organization = { slug: chain }
    const sued = await createBusiness({ ...SALON_BUSINESS, name: 'Kutz Süd', organization })
    agency = await createBusiness({ ...SALON_BUSINESS, name: 'Bloom' })
    for (const business of [nord, sued, agency]) await importSalon(business)
    const place = { organizationId: nord.organizationId }
    const user = await createUser({ role: 'owner', place })
    await setMembership({ userId: user.id, place: { businessId: agency.id }, role: 'viewer' })
    email = user.email
  })
  group.teardown(() => browser?.close())
  group.tap((each) => each.skip(() => !browser, 'no Chromium'))

  async function enter(look: Look = DESK) {
    const panel = await PanelBrowser.open(browser!, look)
    await panel.signIn(email)

    return panel
  }
  const choose = async ({ page }: PanelBrowser, from: string, to: string) => {
    await page
      .getByRole('button', { name: `Scope: ${from}` })
      .first()
      .click()
    await page.getByRole('menuitem', { name: to }).click()
  }

  test('goes to the whole organization and back, with page and period', async ({ assert }) => {
    const panel = await enter()
    const page = await panel.visit(`/b/${nord.slug}/channels?${QUERY}&stage=paid`)
    await choose(panel, 'Kutz Nord', 'Whole organization')
    await page.waitForURL(`**/o/${chain}/channels?*`)
    assert.include(panel.path(), `${QUERY}&stage=paid`)
    await choose(panel, 'Kutz Nord', 'Kutz Süd')
    await page.waitForURL('**/b/*/channels?*')
    assert.include(panel.path(), `${QUERY}&stage=paid`)
    await choose(panel, 'Kutz Süd', 'Bloom')
    await page.waitForURL(`**/b/${agency.slug}/channels?*`)
    await page.goBack()
    await page.getByRole('button', { name: 'Scope: Kutz Süd' }).first().waitFor()
    assert.isEmpty(panel.noise)
    await panel.close()
  })

  test('narrows to a location, and says so above every figure', async ({ assert }) => {
    const [place] = await inside(nord, listLocations)
    const panel = await enter()
    const page = await panel.visit(`/b/${nord.slug}/channels?${QUERY}`)
    await page.getByRole('button', { name: 'Scope: Kutz Nord' }).first().click()
    await page.getByRole('menuitemcheckbox', { name: place!.name }).click()
    await page.waitForURL(`**locations=${place!.id}*`)
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { name: `Only ${place!.name}` }).waitFor()
    assert.deepEqual(await panel.violations(), [])
    await panel.close()
  })

  test('a page of single records asks which business is meant', async ({ assert }) => {
    const panel = await enter()
    const page = await panel.visit(`/o/${chain}/journeys?${QUERY}`)
    await page.getByRole('heading', { name: 'Which business?' }).waitFor()
    assert.deepEqual(await panel.violations(), [])
    await page.getByRole('link', { name: 'Kutz Nord' }).click()
    await page.waitForURL(`**/b/${nord.slug}/journeys?*`)
    assert.include(panel.path(), QUERY)
    await panel.close()
  })
})
