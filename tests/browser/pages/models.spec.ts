import { test } from '@japa/runner'
import type { Browser } from 'playwright'
import { workRun } from '#attribution/runs/work_run'
import { rowsOf } from '#tests/fixtures/attributed_rows'
import { takeIn } from '#tests/fixtures/bundle'
import { createBusiness } from '#tests/fixtures/business'
import { launchBrowser } from '#tests/fixtures/chromium'
import { inventedRecords } from '#tests/fixtures/model_records'
import { PanelBrowser } from '#tests/fixtures/panel_browser'
import type { Look } from '#tests/fixtures/panel_browser'
import { createUser } from '#tests/fixtures/user'
import type { Business } from '#tenancy/businesses'

const PERIOD = 'from=2026-01-01&to=2026-03-31&stage=booked'
const DESK: Look = { width: 1440, height: 900, colorScheme: 'light' }
const LOOKS: (Look & { name: string })[] = [
  { name: 'a desk', ...DESK },
  { name: 'a desk at night', ...DESK, colorScheme: 'dark' },
  { name: 'a phone', width: 390, height: 844, colorScheme: 'light' },
]

test.group('Learned models in a browser', (group) => {
  let browser: Browser | null
  let business: Business
  let email: string

  group.setup(async () => {
    browser = await launchBrowser()
    if (!browser) return
    business = await createBusiness()
    await takeIn(business, inventedRecords({ people: 1_400 }))
    email = (await createUser({ place: { businessId: business.id } })).email
  })
  group.teardown(() => browser?.close())

  const entered = (look: Look) => PanelBrowser.enter(browser!, look, { email, slug: business.slug })
  const runUnderWay = async () => {
    const sql = `select id from model_runs where business_id = $1 and state = 'ready'`

    return (await rowsOf<{ id: string }>(business, sql))[0]!
  }

  test('come by themselves when their run is done', async ({ assert }) => {
    const panel = await entered(DESK)
    const { page } = panel
    await page.goto(`${new URL(page.url()).origin}/b/${business.slug}/models?${PERIOD}`)
    await page.getByText('A new run waits for its turn').waitFor()
    assert.deepEqual(await panel.violations(), [])
    await workRun(business.id, (await runUnderWay()).id)
    await page.getByRole('heading', { name: 'How far the models lie apart' }).waitFor()

    await page.getByRole('columnheader', { name: 'Markov (removal effect)' }).waitFor()
    await page.getByText('under every model', { exact: false }).last().waitFor()
    await page.getByRole('rowheader', { name: 'Would probably have come anyway' }).waitFor()
    assert.isEmpty(panel.noise)
    await panel.close()
  }).skip(() => !browser, 'no Chromium')

  test('are whole on {name}')
    .with(LOOKS)
    .skip(() => !browser, 'no Chromium')
    .run(async ({ assert }, look) => {
      const panel = await entered(look)
      for (const view of ['', '&view=share', '&columns=first.shapley.markov_2']) {
        const page = await panel.visit(`/b/${business.slug}/models?${PERIOD}${view}`)
        await page.getByRole('heading', { name: 'How far the models lie apart' }).waitFor()
        assert.deepEqual([view, await panel.violations()], [view, []])
        assert.isAtMost(await panel.overflow(), 0, view)
      }
      assert.isEmpty(panel.noise)
      await panel.close()
    })

  test('are computed anew by hand, and a run can be cancelled', async ({ assert }) => {
    const panel = await entered(DESK)
    const asked = '&excludeDirect=true'
    const page = await panel.visit(`/b/${business.slug}/models?${PERIOD}${asked}`)
    await workRun(business.id, (await runUnderWay()).id)
    await page.getByRole('button', { name: 'Recompute' }).click()
    await page.getByText('Nothing has changed since the journeys were last read').waitFor()
    await page.getByRole('button', { name: 'Recompute now' }).click()
    await page.getByText('A new run waits for its turn').waitFor()
    await page.getByRole('button', { name: 'Cancel run' }).click()
    await page.getByText('The last run was cancelled').waitFor()

    await page.getByText(/^Run \d+,/).waitFor()
    assert.isUndefined(await runUnderWay())
    await panel.close()
  }).skip(() => !browser, 'no Chromium')
})
