import { test } from '@japa/runner'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { rowsOf } from '#tests/fixtures/attributed_rows'
import { takeIn } from '#tests/fixtures/bundle'
import { createBusiness } from '#tests/fixtures/business'
import { inventedRecords } from '#tests/fixtures/model_records'
import { createUser } from '#tests/fixtures/user'
import type { ApiClient } from '@japa/api-client'
import type { Role } from '#accounts/rights'

const PERIOD = { from: '2026-01-01', to: '2026-03-31' }

async function entered(client: ApiClient, role: Role = 'owner') {
  const business = await createBusiness()
  const user = await createUser({ role, place: { businessId: business.id } })
  const browser = new BrowserSession(client)
  await browser.signIn(user.email)
  await browser.get(`/b/${business.slug}/models`)
  const runs = () =>
    rowsOf<{ id: string; state: string; cause: string; from: string }>(
      business,
      `select id, state, cause, from_day as "from" from model_runs
        where business_id = $1 and cause = 'recompute'`
    )

  return { business, browser, runs }
}

test.group('The button that computes models anew', () => {
  test('asks for one run, and the run can be ended', async ({ assert, client }) => {
    const { business, browser, runs } = await entered(client)
    await takeIn(business, inventedRecords({ people: 20 }))
    const path = `/b/${business.slug}/model-runs`
    const body = { ...PERIOD, goal: 'all', states: 'channel', excludeDirect: false }
    const posted = await browser.post(path, body, { referer: `/b/${business.slug}/models` })
    await browser.post(path, body)
    const [run, ...others] = await runs()

    assert.equal(posted.status(), 302)
    assert.isEmpty(others)
    assert.deepInclude(run, { state: 'ready', from: PERIOD.from })
    const ended = await browser.delete(`${path}/${run!.id}`)
    assert.include([302, 303], ended.status())
    assert.equal((await runs())[0]!.state, 'cancelled')
  })

  test('is not {role}’s')
    .with([{ role: 'viewer' }, { role: 'analyst' }, { role: 'manager' }] as const)
    .run(async ({ assert, client }, { role }) => {
      const { business, browser, runs } = await entered(client, role)
      const posted = await browser.post(`/b/${business.slug}/model-runs`, PERIOD)
      assert.equal(posted.status(), 403)
      assert.isEmpty(await runs())
    })

  test('takes no day that is none', async ({ assert, client }) => {
    const { business, browser, runs } = await entered(client)
    await browser.post(`/b/${business.slug}/model-runs`, { from: 'yesterday' })
    assert.isEmpty(await runs())
  })
})
