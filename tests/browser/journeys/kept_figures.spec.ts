import { test } from '@japa/runner'
import type { Browser } from 'playwright'
import { unsubscribeToken } from '#reporting/scheduled/unsubscribe_token'
import { CurrentBusiness } from '#tenancy/current_business'
import { inside } from '#tests/fixtures/business'
import { launchBrowser } from '#tests/fixtures/chromium'
import { LATE_REFUND, NET_WEEKEND } from '#tests/fixtures/frozen'
import { forgetLimits } from '#tests/fixtures/member'
import { PanelBrowser } from '#tests/fixtures/panel_browser'
import type { Look } from '#tests/fixtures/panel_browser'
import { postRecords } from '#tests/fixtures/post_records'
import { createSalon } from '#tests/fixtures/salon'
import { createUser } from '#tests/fixtures/user'

const DESK: Look = { width: 1440, height: 900, colorScheme: 'light' }
const LOOKS: Look[] = [
  DESK,
  { ...DESK, colorScheme: 'dark' },
  { width: 390, height: 844, colorScheme: 'light' },
  { width: 320, height: 640, colorScheme: 'light' },
]

test.group('What is kept of the figures', (group) => {
  let browser: Browser | null
  let salon: Awaited<ReturnType<typeof createSalon>>
  let email: string

  group.each.timeout(90_000)
  group.each.setup(forgetLimits)
  group.setup(async () => {
    browser = await launchBrowser()
    salon = await createSalon()
    email = (await createUser({ place: { businessId: salon.business.id } })).email
  })
  group.teardown(() => browser?.close())
  group.tap((each) => each.skip(() => !browser, 'no Chromium'))

  async function enter(look: Look = DESK, who = email) {
    const panel = await PanelBrowser.open(browser!, look)
    await panel.signIn(who)

    return panel
  }

  test('a report is frozen, a refund arrives, and its cell shows the difference', async ({
    assert,
  }) => {
    const base = `/b/${salon.business.slug}`
    const panel = await enter()
    const page = await panel.visit(`${base}/channels?${NET_WEEKEND}`)
    await page.getByRole('button', { name: 'Views of Channels' }).click()
    await page.getByText('No view of this page is saved yet.').waitFor()
    assert.deepEqual(await panel.violations(), [])
    await page.getByRole('button', { name: 'Freeze these figures' }).click()
    const form = page.getByRole('dialog', { name: 'Freeze these figures' })
    await form.getByLabel('Name').fill('March, as told to the bank')
    assert.deepEqual(await panel.violations(), [])
    await form.getByRole('button', { name: 'Freeze report' }).click()
    await page.getByRole('heading', { name: 'March, as told to the bank' }).waitFor()
    await page.getByText('Every figure is the same today').waitFor()
    const frozen = panel.path()

    await postRecords(salon.key, `${JSON.stringify(LATE_REFUND)}\n`, { query: '?source=salon' })
    await page.reload({ waitUntil: 'networkidle' })
    await page.getByText(/figures are different today/).waitFor()
    const total = page
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: 'Total' }) })
    await total.getByText('€100.00').waitFor()
    await total.getByText('now €60.00 (−€40.00)').waitFor()
    await page.getByRole('link', { name: 'Print' }).click()
    await page.getByText('This is how the report looks on paper.').waitFor()
    assert.isEmpty(panel.noise)
    await panel.close()

    for (const look of LOOKS) {
      const other = await enter(look)
      for (const path of [frozen, `${base}/reports`]) {
        await other.visit(path)
        assert.deepEqual([path, await other.violations()], [path, []])
        assert.isAtMost(await other.overflow(), 0, path)
      }
      assert.isEmpty(other.noise)
      await other.close()
    }
  })

  test('columns and sorting are saved, shared, and opened by somebody else’s link', async ({
    assert,
  }) => {
    const base = `/b/${salon.business.slug}`
    const panel = await enter()
    const page = await panel.visit(
      `${base}/channels?${NET_WEEKEND}&columns=revenue.spend&sort=-spend`
    )
    await page.getByRole('button', { name: 'Views of Channels' }).click()
    await page.getByRole('button', { name: 'Save this view' }).click()
    const form = page.getByRole('dialog', { name: 'Save this view' })
    await form.getByLabel('Name').fill('Money alone')
    await form.getByRole('switch', { name: 'Share with everybody' }).click()
    assert.deepEqual(await panel.violations(), [])
    await form.getByRole('button', { name: 'Save view' }).click()
    await form.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Views of Channels' }).click()
    const href = await page.getByRole('link', { name: 'Money alone' }).getAttribute('href')
    await panel.close()

    const viewer = await createUser({ place: { businessId: salon.business.id }, role: 'viewer' })
    const other = await enter(DESK, viewer.email)
    const theirs = await other.visit(href!)
    const heads = theirs.locator('thead').getByRole('columnheader')
    assert.include(other.path(), 'columns=revenue.spend&sort=-spend')
    assert.deepEqual(
      await heads.evaluateAll((all) => all.map((head) => head.getAttribute('aria-sort'))),
      ['none', 'none', 'descending']
    )
    await other.close()
  })

  test('a view is renamed, removed, and saved again', async ({ assert }) => {
    const base = `/b/${salon.business.slug}`
    const panel = await enter()
    const page = await panel.visit(`${base}/models?${NET_WEEKEND}`)
    await page.getByRole('button', { name: 'Views of Models' }).click()
    await page.getByRole('button', { name: 'Save this view' }).click()
    await page.getByRole('dialog').getByLabel('Name').fill('All models')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await panel.visit(`${base}/reports`)
    await page.getByRole('button', { name: 'Rename All models' }).click()
    await page.getByRole('dialog').getByLabel('Name').fill('Every model')
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'Every model' }).waitFor()
    await page.getByRole('button', { name: 'Remove Every model' }).click()
    await page.getByText('“Every model” is removed.').waitFor()
    assert.equal(await page.getByRole('link', { name: 'Every model' }).count(), 0)
    await page.keyboard.press('Enter') // the focus is on the way back
    await page.getByRole('link', { name: 'Every model' }).waitFor()
    assert.deepEqual(await panel.violations(), [])
    await panel.close()
  })

  test('a report is scheduled, its reader ends it from the letter, a frozen one is taken away', async ({
    assert,
  }) => {
    const { business } = salon
    const base = `/b/${business.slug}`
    const panel = await enter()
    const page = await panel.visit(`${base}/reports`)
    await page.getByRole('checkbox', { name: 'Ana Example' }).first().click()
    await page.getByRole('button', { name: 'Schedule report' }).click()
    await page.getByText('Channels, every Monday at 7:00').waitFor()
    await page.getByText('to Ana Example').waitFor()
    assert.deepEqual(await panel.violations(), [])

    const [schedule] = await inside(business, () =>
      CurrentBusiness.query<{ id: string; userId: string }>(
        'select id, user_ids[1] as "userId" from report_schedules where business_id = $1',
        [business.id]
      )
    )
    const { id: scheduleId, userId } = schedule!
    const token = unsubscribeToken({ businessId: business.id, scheduleId, userId })
    const reader = await PanelBrowser.open(browser!, { ...DESK, width: 390, height: 844 })
    const letter = await reader.visit(`/unsubscribe/${token}`)
    assert.deepEqual(await reader.violations(), [])
    await letter.getByRole('button', { name: 'Send me no more' }).click()
    await letter.getByText('You get this report no more').waitFor()
    assert.deepEqual(await reader.violations(), [])
    assert.isEmpty(reader.noise)
    await reader.close()

    await page.reload({ waitUntil: 'networkidle' })
    await page.getByText('to nobody').waitFor()
    await page.getByRole('link', { name: 'March, as told to the bank' }).click()
    await page.getByRole('button', { name: 'Remove March, as told to the bank' }).click()
    const asked = page.getByRole('dialog', { name: 'Remove March, as told to the bank' })
    assert.deepEqual(await panel.violations(), [])
    await asked.getByRole('button', { name: 'Remove', exact: true }).click()
    await page.getByText('Nothing is frozen yet.').waitFor()
    assert.isEmpty(panel.noise)
    await panel.close()
  })
})
