import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import { parse } from 'csv-parse/sync'
import type { Role } from '#accounts/rights'
import { clock } from '#core/clock'
import { AdPlatform } from '#tests/fixtures/ad_platform'
import { appointment, takeIn } from '#tests/fixtures/bundle'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { inside } from '#tests/fixtures/business'
import { ledger, NOW_MS, prepare, shown, visit, work } from '#tests/fixtures/conversions'
import { createUser } from '#tests/fixtures/user'
import { CurrentBusiness } from '#tenancy/current_business'
import type { Business } from '#tenancy/businesses'

const COMING = {
  status: 'booked',
  startsAt: '2026-03-08T10:00:00Z',
  endsAt: '2026-03-08T10:30:00Z',
}
const REJECTED = { status: 'rejected', code: 'bad_event', message: 'no', retryable: false } as const

/** Somebody at the page of the ledger. */
async function desk(client: ApiClient, business: Business, role: Role = 'owner') {
  const user = await createUser({ place: { businessId: business.id }, role })
  const browser = new BrowserSession(client)
  await browser.signIn(user.email)
  const base = `/b/${business.slug}/conversions-out`
  await browser.get(base)

  return {
    name: user.name,
    decide: async (decision: string, at = 0) => {
      const { id } = (await ledger(business))[at]!
      const answer = await browser.post(
        `${base}/uploads/${id}/decisions`,
        { decision },
        { accept: 'application/json' }
      )

      return answer.status()
    },
    post: (path: string) => browser.post(`${base}/${path}`),
    page: async () => BrowserSession.page(await browser.get(base)).props,
    csv: async (query = '') =>
      parse((await browser.get(`${base}.csv${query}`)).text(), { columns: true }) as any[],
  }
}

test.group('Decisions on lines of the ledger', (group) => {
  group.each.setup(() => clock.freeze(NOW_MS))

  test('what somebody withholds stays untold whatever happens, until it is released', async ({
    assert,
    client,
  }) => {
    const platform = new AdPlatform()
    const { business } = await prepare(platform)
    await takeIn(business, visit('ap_1', COMING))
    const owner = await desk(client, business)
    assert.equal(await owner.decide('suppress'), 302)
    const kept = { ...COMING, customerId: 'cu_ap_1', status: 'completed' }
    await takeIn(business, [appointment('ap_1', { ...kept, version: 2 })])
    await work(business, true)
    assert.deepEqual(await shown(business), [
      { kind: 'conversion', state: 'suppressed', reason: 'withheld' },
    ])
    assert.isEmpty(platform.calls)
    const { lines } = await owner.page()
    assert.containSubset(lines, [{ decision: 'suppress', decidedBy: owner.name }])

    assert.equal(await owner.decide('release'), 302)
    await work(business)
    await work(business, true)
    assert.containSubset(await shown(business), [{ state: 'accepted' }])
    assert.lengthOf(platform.calls.flat(), 1)
  })

  test('a booking in its grace is told at once when somebody answers for it', async ({
    assert,
    client,
  }) => {
    const platform = new AdPlatform()
    const { business } = await prepare(platform, { stage: 'booked', valueMode: 'none' })
    await takeIn(business, visit('ap_1', { ...COMING, bookedAt: '2026-03-07T11:00:00Z' }))
    assert.containSubset(await shown(business), [{ state: 'held', reason: 'grace' }])
    const owner = await desk(client, business)
    await owner.decide('release')
    await work(business)

    assert.containSubset(await shown(business), [{ state: 'accepted' }])
    assert.lengthOf(platform.calls.flat(), 1)
  })

  test('nobody answers for a visit that has not happened, and nothing on its way is stopped', async ({
    assert,
    client,
  }) => {
    const { business } = await prepare(new AdPlatform())
    await takeIn(business, visit('ap_1', COMING))
    const owner = await desk(client, business)
    assert.equal(await owner.decide('release'), 404)
    assert.containSubset(await shown(business), [{ state: 'held', reason: 'not_reached' }])

    for (const state of ['sending', 'pending', 'accepted', 'expired']) {
      await inside(business, () => CurrentBusiness.query('update uploads set state = $1', [state]))
      for (const decision of ['release', 'suppress', 'retry']) {
        assert.deepEqual([state, decision, await owner.decide(decision)], [state, decision, 404])
      }
    }
  })

  test('after a fix everything that was rejected goes again, each under its own key', async ({
    assert,
    client,
  }) => {
    const platform = new AdPlatform()
    const { business } = await prepare(platform)
    platform.faults.push((batch) => batch.map(({ key }) => ({ key, ...REJECTED })))
    await takeIn(business, [...visit('ap_1'), ...visit('ap_2')])
    await work(business)
    assert.containSubset(await shown(business), [{ state: 'rejected' }, { state: 'rejected' }])
    const owner = await desk(client, business)
    const matchNow = async () => (await owner.page()).destinations[0].match
    assert.containSubset(await matchNow(), {
      judgesEach: true,
      accepted: 0,
      rejected: 2,
      codes: [{ code: REJECTED.code, count: 2 }],
    })
    await owner.post('rejected-retries')
    await work(business)

    assert.containSubset(await shown(business), [{ state: 'accepted' }, { state: 'accepted' }])
    const keys = platform.calls.map((batch) => batch.map(({ key }) => key).sort())
    assert.deepEqual(keys[0], keys[1])
    const [destination] = (await owner.page()).destinations
    assert.containSubset(destination.repetitions, { sent: 2 })
    assert.containSubset(await matchNow(), { accepted: 2, rejected: 0, codes: [] })
    const rows = await owner.csv()
    assert.deepEqual(
      rows.map(({ state, value, decision }) => [state, value, decision]),
      [
        ['accepted', '40.00', 'retry'],
        ['accepted', '40.00', 'retry'],
      ]
    )
    assert.isEmpty(await owner.csv('?state=held'))
  })

  test('what may have been counted, withheld and released late, is left to a person', async ({
    assert,
    client,
  }) => {
    const platform = new AdPlatform()
    const { business } = await prepare(platform)
    await takeIn(business, visit())
    await inside(business, () =>
      CurrentBusiness.query(
        `update uploads set state = 'unknown', attempt = 8, first_sent_at = $1`,
        [new Date(NOW_MS - 72 * 3_600_000)]
      )
    )
    const owner = await desk(client, business)
    await owner.decide('suppress')
    await owner.decide('release')
    await work(business, true)

    assert.deepEqual(await shown(business), [
      { kind: 'conversion', state: 'unknown', reason: 'key_forgotten' },
    ])
    assert.isEmpty(platform.calls)
  })

  test('a manager reads and decides nothing', async ({ assert, client }) => {
    const { business } = await prepare(new AdPlatform())
    await takeIn(business, visit('ap_1', COMING))
    const manager = await desk(client, business, 'manager')

    assert.equal(await manager.decide('suppress'), 403)
    assert.lengthOf((await manager.page()).lines, 1)
  })
})
