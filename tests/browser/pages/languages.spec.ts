import { test } from '@japa/runner'
import type { Browser } from 'playwright'
import type { Business } from '#tenancy/businesses'
import { createBusiness } from '#tests/fixtures/business'
import { launchBrowser } from '#tests/fixtures/chromium'
import { forgetLimits } from '#tests/fixtures/member'
import { messagesIn } from '#tests/fixtures/page_sources'
import { PanelBrowser } from '#tests/fixtures/panel_browser'
import { importSalon, WEEKEND } from '#tests/fixtures/salon'
import { SALON_BUSINESS } from '#tests/fixtures/salon_bundle'
import { createUser } from '#tests/fixtures/user'

const QUERY = new URLSearchParams(WEEKEND).toString()
const PAGES = [
  '',
  '/channels',
  '/models',
  '/locations',
  '/appointments',
  '/tracking',
  '/welcome',
  '/settings',
  '/settings/members',
  '/settings/keys',
]
const LOOKS = [
  { width: 1440, height: 900, colorScheme: 'light' },
  { width: 320, height: 700, colorScheme: 'dark' },
] as const

test.group('The panel in other languages', (group) => {
  let browser: Browser | null
  let business: Business

  group.each.timeout(120_000)
  group.each.setup(forgetLimits)
  group.setup(async () => {
    browser = await launchBrowser()
    business = await createBusiness({ ...SALON_BUSINESS, name: 'Kutz' })
    await importSalon(business)
  })
  group.teardown(() => browser?.close())
  group.tap((each) => each.skip(() => !browser, 'no Chromium'))

  async function enter(locale: string, look: (typeof LOOKS)[number]) {
    const user = await createUser({ role: 'owner', place: { businessId: business.id } })
    const panel = await PanelBrowser.open(browser!, look)
    await panel.signIn(user.email)
    user.locale = locale
    await user.save()

    return panel
  }

  test('{locale} fits at {look.width} px, and leaves no English heading')
    .with(['de', 'es'].flatMap((locale) => LOOKS.map((look) => ({ locale, look }))))
    .run(async ({ assert }, { locale, look }) => {
      const panel = await enter(locale, look)
      const words = messagesIn(locale)
      for (const below of PAGES) {
        const page = await panel.visit(`/b/${business.slug}${below}?${QUERY}`)

        assert.equal(await page.locator('html').getAttribute('lang'), locale)
        assert.isAtMost(await panel.overflow(), 0, `${locale} ${below}`)
        const shown = await page.locator('body').innerText()
        assert.notMatch(shown, /\b(?:accounts|reporting|capture|ui)\.\w+\.\w+/, below)
        assert.include(await page.content(), words.get('ui.nav.overview')!, below)
      }
      assert.deepEqual(await panel.violations(), [])
      assert.deepEqual(panel.noise, [])
      await panel.close()
    })

  test('channels, formulas and refusals are said in German', async ({ assert }) => {
    const panel = await enter('de', LOOKS[0])
    const page = await panel.visit(`/b/${business.slug}/channels?${QUERY}`)
    await page.getByRole('rowheader', { name: 'Bezahlte Suche' }).waitFor()
    await panel.visit('/step-up')
    await page.getByRole('textbox', { name: 'Passwort' }).fill('ein falscher langer Satz')
    await page.getByRole('button', { name: 'Weiter' }).click()
    await page.getByText('Dieses Passwort ist nicht richtig').waitFor()
    await panel.visit('/b/gibt-es-nicht')
    await page.getByRole('heading', { name: 'Hier ist nichts' }).waitFor()
    assert.isAbove(panel.noise.length, 0)
    await panel.close()
  })

  test('the choice in the profile is seen at once', async ({ assert }) => {
    const user = await createUser({ role: 'viewer', place: { businessId: business.id } })
    const panel = await PanelBrowser.open(browser!, LOOKS[0])
    await panel.signIn(user.email)
    const page = await panel.visit('/me')
    await page.getByRole('combobox', { name: 'Language' }).click()
    await page.getByRole('option', { name: 'español' }).click()
    await page.getByRole('button', { name: 'Save profile' }).click()
    await page.getByRole('heading', { name: 'Perfil' }).waitFor()
    assert.equal(await page.locator('html').getAttribute('lang'), 'es')
    await panel.close()
  })
})
