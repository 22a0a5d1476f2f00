import { test } from '@japa/runner'
import type { Browser } from 'playwright'
import { clock } from '#core/clock'
import { AdPlatform } from '#tests/fixtures/ad_platform'
import { refund, payment, takeIn } from '#tests/fixtures/bundle'
import { launchBrowser } from '#tests/fixtures/chromium'
import { NOW_MS, prepare, visit, work } from '#tests/fixtures/conversions'
import { PanelBrowser } from '#tests/fixtures/panel_browser'
import type { Look } from '#tests/fixtures/panel_browser'
import { createUser } from '#tests/fixtures/user'

const DESK: Look = { width: 1440, height: 900, colorScheme: 'light' }
const LOOKS: (Look & { name: string })[] = [
  { name: 'a desk', ...DESK },
  { name: 'a desk at night', ...DESK, colorScheme: 'dark' },
  { name: 'a phone', width: 390, height: 844, colorScheme: 'light' },
  { name: 'the smallest window', width: 320, height: 640, colorScheme: 'light' },
]

/** A ledger with a line that was accepted and cannot be taken back, one refused and one not sent. */
async function fillLedger() {
  const platform = new AdPlatform()
  platform.supports = ['conversion']
  const thaw = clock.freeze(NOW_MS)
  const { business } = await prepare(platform)
  await takeIn(business, [...visit('ap_1'), payment('pay_1', { appointmentId: 'ap_1' })])
  await work(business)
  await takeIn(business, [refund('re_1', 'pay_1')])
  platform.faults.push((batch) =>
    batch.map(({ key }) => {
      const message = 'Google does not know this click.'

      return { key, status: 'rejected', code: 'CLICK_NOT_FOUND', message, retryable: false }
    })
  )
  await takeIn(business, visit('ap_2'))
  await work(business)
  await takeIn(business, visit('ap_3', { status: 'cancelled_by_customer' }))
  await takeIn(business, visit('ap_4', { status: 'booked', startsAt: '2026-03-09T09:00:00Z' }))
  thaw()

  return business
}

test.group('Conversions out in a browser', (group) => {
  let browser: Browser | null
  let slug: string
  let email: string

  group.each.timeout(120_000)
  group.setup(async () => {
    browser = await launchBrowser()
    if (!browser) return
    const business = await fillLedger()
    slug = business.slug
    email = (await createUser({ place: { businessId: business.id }, role: 'owner' })).email
  })
  group.teardown(() => browser?.close())

  const entered = (look: Look) => PanelBrowser.enter(browser!, look, { email, slug })

  test('the ledger is whole on {name}')
    .with(LOOKS)
    .skip(() => !browser, 'no Chromium')
    .run(async ({ assert }, look) => {
      const panel = await entered(look)
      const page = await panel.visit(`/b/${slug}/conversions-out`)
      await page.getByText('Its value has changed since.').waitFor()
      await page.getByText('Google does not know this click.').waitFor()
      await page.getByText('The appointment was cancelled.').waitFor()
      await page.getByText('Waiting: 1. They can be recognised by').waitFor()

      assert.equal(await page.getByRole('cell', { name: 'US$40.00', exact: true }).count(), 4)
      assert.deepEqual(await panel.violations(), [])
      assert.isAtMost(await panel.overflow(), 0)
      assert.isEmpty(panel.noise)
      await panel.close()
    })

  test('a state shows its lines alone, and its address keeps it', async ({ assert }) => {
    const panel = await entered(DESK)
    const page = await panel.visit(`/b/${slug}/conversions-out`)
    await page.getByRole('link', { name: 'Rejected 1' }).click()
    await page.waitForURL(/state=rejected/)

    assert.equal(await page.getByRole('row').count(), 2)
    await panel.close()
  }).skip(() => !browser, 'no Chromium')
})
