import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import type { Role } from '#accounts/rights'
import { clock } from '#core/clock'
import { uuidV7 } from '#core/ids'
import type { Business } from '#tenancy/businesses'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { createBusiness } from '#tests/fixtures/business'
import { createUser } from '#tests/fixtures/user'

type Row = Record<string, any>

const STATE =
  'from=2026-03-01&to=2026-03-31&stage=paid&model=first&columns=revenue.spend&sort=-spend'

/** Called as their roles are. */
async function enter(client: ApiClient, business: Business, role: Role = 'owner') {
  const user = await createUser({ role, place: { businessId: business.id }, name: role })
  const browser = new BrowserSession(client)
  await browser.signIn(user.email)
  const base = `/b/${business.slug}`
  await browser.get(base)
  const list = async (query = ''): Promise<Row[]> =>
    JSON.parse((await browser.get(`${base}/saved-views${query}`)).text()).views
  const save = (given: Row = {}) =>
    browser.post(
      `${base}/saved-views`,
      {
        page: 'channels',
        name: 'Paid March',
        query: STATE,
        period: null,
        isShared: false,
        ...given,
      },
      { accept: 'application/json' }
    )
  const one = async (wanted: string) => (await list()).find(({ name }) => name === wanted)!

  return { browser, base, list, save, one }
}

test.group('Saved views', () => {
  test('a link opens the page in the state that was saved', async ({ client, assert }) => {
    const business = await createBusiness()
    const { browser, base, save, one } = await enter(client, business)
    await save()
    const view = await one('Paid March')
    const response = await browser.get(view.href)

    assert.equal(response.status(), 302)
    assert.equal(response.header('location'), `${base}/channels?${STATE}`)
    const page = BrowserSession.page(await browser.get(response.header('location') as string))
    assert.deepInclude(page.props.filter, { stage: 'paid', model: 'first', from: '2026-03-01' })
  })

  test('a moving period is that of the day it is opened', async ({ client, assert }) => {
    const business = await createBusiness({ timezone: 'Europe/Berlin' })
    const { browser, base, save, one } = await enter(client, business)
    for (const period of ['days_30', 'last_month', 'this_month', 'this_year']) {
      await save({ name: period, period })
    }
    const opened = async (name: string) => {
      const { searchParams } = new URL(
        String((await browser.get((await one(name)).href)).header('location')),
        `http://localhost${base}`
      )

      return [searchParams.get('from'), searchParams.get('to'), searchParams.get('stage')]
    }
    assert.deepEqual(await opened('days_30'), ['2026-01-31', '2026-03-01', 'paid'])
    assert.deepEqual(await opened('last_month'), ['2026-02-01', '2026-02-28', 'paid'])
    assert.deepEqual(await opened('this_month'), ['2026-03-01', '2026-03-01', 'paid'])
    assert.deepEqual(await opened('this_year'), ['2026-01-01', '2026-03-01', 'paid'])
  }).setup((subject) => {
    // Already the first of March in Berlin.
    subject.cleanup(clock.freeze(Date.parse('2026-02-28T23:30:00Z')))
  })

  test('what is no state of a report is not kept', async ({ client, assert }) => {
    const business = await createBusiness()
    const { browser, save, one } = await enter(client, business)
    await save({ query: 'stage=paid&after=abc&print=1&token=secret&business=other' })
    const location = (await browser.get((await one('Paid March')).href)).header('location')

    assert.equal(location, `/b/${business.slug}/channels?stage=paid`)
  })

  test('a view of one’s own is there for nobody else, a shared one for everybody', async ({
    client,
    assert,
  }) => {
    const business = await createBusiness()
    const ana = await enter(client, business, 'analyst')
    await ana.save({ name: 'mine' })
    await ana.save({ name: 'ours', isShared: true })
    const mine = await ana.one('mine')
    const ours = await ana.one('ours')
    const viewer = await enter(client, business, 'viewer')
    const owner = await enter(client, business, 'owner')

    assert.deepEqual(
      (await viewer.list()).map(({ name, owner: by, mayChange }) => [name, by, mayChange]),
      [['ours', 'analyst', false]]
    )
    for (const { browser } of [viewer, owner]) {
      assert.equal((await browser.get(ours.href)).status(), 302)
      assert.equal((await browser.get(mine.href)).status(), 404)
    }
    assert.equal((await owner.browser.delete(mine.href)).status(), 404)
    assert.equal((await viewer.browser.delete(ours.href)).status(), 403)
    await ana.browser.put(ours.href, { isShared: false })
    assert.equal((await viewer.browser.get(ours.href)).status(), 404)
  })

  test('its owner renames and removes it, and the heads of the business a shared one', async ({
    client,
    assert,
  }) => {
    const business = await createBusiness()
    const ana = await enter(client, business, 'analyst')
    const mike = await enter(client, business, 'manager')
    const olga = await enter(client, business, 'owner')
    await ana.save({ name: 'first', isShared: true })
    const view = await ana.one('first')

    assert.equal((await mike.browser.put(view.href, { name: 'his' })).status(), 403)
    await ana.browser.put(view.href, { name: 'renamed' })
    assert.deepEqual(
      (await mike.list()).map(({ name, id }) => [name, id]),
      [['renamed', view.id]]
    )
    await olga.browser.delete(view.href)
    assert.isEmpty(await ana.list())
    assert.equal((await ana.browser.get(view.href)).status(), 404)
  })

  test('a name is used once for a page, by one owner', async ({ client, assert }) => {
    const business = await createBusiness()
    const ana = await enter(client, business)
    const ben = await enter(client, business, 'analyst')
    await ana.save()
    await ana.save({ name: 'other' })

    assert.equal((await ana.save()).status(), 422)
    assert.equal((await ana.save({ page: 'models' })).status(), 302)
    assert.equal((await ben.save()).status(), 302)
    const other = await ana.one('other')
    await ana.browser.put(other.href, { name: 'Paid March' })
    assert.equal((await ana.one('other')).id, other.id)
  })

  test('views of pages that a reader may not open are not in their list', async ({
    client,
    assert,
  }) => {
    const business = await createBusiness()
    const owner = await enter(client, business)
    for (const page of ['appointments', 'journeys', 'models']) {
      await owner.save({ page, name: page, isShared: true })
    }
    const names = async (role: Role) =>
      (await (await enter(client, business, role)).list()).map(({ name }) => name)

    assert.deepEqual(await names('manager'), ['appointments', 'journeys', 'models'])
    assert.deepEqual(await names('analyst'), ['journeys', 'models'])
    assert.deepEqual(await names('viewer'), ['models'])
    assert.deepEqual(
      (await owner.list('?page=models')).map(({ name }) => name),
      ['models']
    )
  })

  test('a viewer saves none, and what is malformed is refused', async ({ client, assert }) => {
    const business = await createBusiness()
    const viewer = await enter(client, business, 'viewer')
    const owner = await enter(client, business)

    assert.equal((await viewer.save()).status(), 403)
    for (const given of [
      { page: 'settings' },
      { name: '' },
      { name: 'x'.repeat(81) },
      { period: 'next_month' },
      { query: 'x'.repeat(8_001) },
      { ownerId: uuidV7() },
    ]) {
      assert.equal((await owner.save(given)).status(), 422, JSON.stringify(given).slice(0, 60))
    }
    assert.isEmpty(await owner.list())
  })
})
