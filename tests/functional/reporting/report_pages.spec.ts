import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { createBusiness } from '#tests/fixtures/business'
import { asking, createSalon, WEEKEND } from '#tests/fixtures/salon'
import { createUser } from '#tests/fixtures/user'

type Row = Record<string, any>

const QUERY = new URLSearchParams(WEEKEND).toString()
const PAGES = ['channels', 'models', 'locations']
const STAGES = ['booked', 'kept', 'paid', 'net']
const eur = (units: number) => ({ micros: String(units * 1_000_000), currency: 'EUR' })

/** Pages hold micros as text, machines are sent integers: the same amounts. */
const asPage = (answer: unknown) =>
  JSON.parse(JSON.stringify(answer), (name, value) => (name === 'micros' ? String(value) : value))
const part = (row: Row, like: Row) =>
  Object.fromEntries(Object.keys(like).map((name) => [name, row[name]]))

test.group('Pages of reports', (group) => {
  let salon: Awaited<ReturnType<typeof createSalon>>

  group.setup(async () => {
    salon = await createSalon()
  })

  async function enter(
    client: ApiClient,
    given: { role?: 'owner' | 'viewer' | 'manager'; locationIds?: string[] } = {}
  ) {
    const { business } = salon
    const user = await createUser({ role: 'owner', place: { businessId: business.id }, ...given })
    const browser = new BrowserSession(client)
    await browser.signIn(user.email)
    const get = (path: string, slug = business.slug) => browser.get(`/b/${slug}/${path}`)
    const props = async (path: string): Promise<Row> => {
      const response = await get(path)
      if (response.status() !== 200) throw new Error(`${path}: ${response.status()}`)

      return BrowserSession.page(response).props
    }

    return { get, props }
  }

  const ask = async (client: ApiClient, path: string, query: Record<string, string> = {}) =>
    asPage(await asking(client, salon)(`analytics/${path}`, query))

  test('channels have the figures of the API at the stage {$self}')
    .with(STAGES)
    .run(async ({ client, assert }, stage) => {
      const { props } = await enter(client)
      const page = await props(`channels?${QUERY}&stage=${stage}`)
      const api = await ask(client, 'channels', { stage })
      const channels = api.rows as Row[]

      assert.isAbove(channels.length, 2)
      assert.deepEqual(
        page.rows.map((row: Row) => part(row, channels[0]!)),
        channels
      )
      assert.deepEqual([page.unattributed, page.total], [api.unattributed, api.total])
    })

  test('below each channel stand the campaigns of the API', async ({ client, assert }) => {
    const { props } = await enter(client)
    const { rows } = await props(`channels?${QUERY}`)
    const campaigns = (await ask(client, 'campaigns')).rows as Row[]
    const shown = rows.flatMap((row: Row) => row.campaigns) as Row[]

    assert.sameMembers(
      shown.filter(({ campaignId }) => campaignId).map(({ name }) => name),
      ['Brand', 'Reels']
    )
    for (const campaign of shown) {
      assert.deepInclude(campaigns, part(campaign, campaigns[0]!))
    }
    assert.isEmpty(rows.find((row: Row) => row.channel === 'email').campaigns)
  })

  test('an open campaign shows its ad groups, with money that is counted once', async ({
    client,
    assert,
  }) => {
    const { props } = await enter(client)
    const { rows, adGroups } = await props(`channels?${QUERY}`)
    const brand = rows[0].campaigns[0]
    assert.deepInclude(brand, { name: 'Brand', hasAds: true, isAtRisk: false, spend: eur(40) })
    assert.isEmpty(adGroups)
    const opened = await props(`channels?${QUERY}&open=paid_search.${brand.campaignId}`)

    assert.deepEqual(
      opened.adGroups.map((one: Row) => [one.name, one.spend]),
      [
        [null, null],
        ['Exact', eur(30)],
      ]
    )
    assert.deepEqual(opened.rows, rows)
  })

  test('a campaign whose money no journey shows is at risk', async ({ client, assert }) => {
    const unseen = await createSalon([
      {
        type: 'ad_account',
        id: 'google-1',
        name: 'Google',
        currency: 'EUR',
        timezone: 'Europe/Berlin',
        status: 'active',
      },
      {
        type: 'campaign',
        id: 'lost',
        adAccountId: 'google-1',
        name: 'Lost',
        channel: 'search',
        status: 'active',
      },
      {
        type: 'ad_spend_daily',
        id: 's1',
        adAccountId: 'google-1',
        level: 'campaign',
        campaignId: 'lost',
        day: '2026-03-28',
        impressions: 10,
        clicks: 1,
        cost: { micros: 5_000_000, currency: 'EUR' },
      },
    ])
    const user = await createUser({ place: { businessId: unseen.business.id } })
    const browser = new BrowserSession(client)
    await browser.signIn(user.email)
    const response = await browser.get(`/b/${unseen.business.slug}/channels?${QUERY}`)
    const { rows } = BrowserSession.page(response).props

    assert.deepInclude(rows[0].campaigns[0], { name: 'Lost', isAtRisk: true, spend: eur(5) })
  })

  test('models have the figures of the API, and differences to the chosen one', async ({
    client,
    assert,
  }) => {
    const { props } = await enter(client)
    const page = await props(`models?${QUERY}&model=first`)
    const api = await ask(client, 'models')
    const plain = (row: Row) => ({
      ...part(row, api.total),
      values: row.values.map((cell: Row) => part(cell, api.total.values[0])),
    })
    const cell = (channel: string, model: string) =>
      page.rows
        .find((row: Row) => row.channel === channel)
        .values.find((value: Row) => value.model === model)

    assert.deepEqual(page.rows.map(plain), api.rows)
    assert.deepEqual([page.unattributed, page.total].map(plain), [api.unattributed, api.total])
    assert.isTrue(page.isAddingUp && page.isSameRest)
    assert.deepEqual(cell('organic_search', 'first').difference, eur(0))
    assert.deepEqual(cell('organic_search', 'last').difference, eur(-60))
    assert.deepEqual(cell('paid_search', 'linear').difference, eur(30))
  })

  test('locations have the figures of the API, and spend in the total alone', async ({
    client,
    assert,
  }) => {
    const { props } = await enter(client)
    const page = await props(`locations?${QUERY}`)
    const api = await ask(client, 'locations')

    assert.deepEqual(part(page, { rows: 0, withoutLocation: 0, total: 0 }), {
      rows: api.rows,
      withoutLocation: api.withoutLocation,
      total: api.total,
    })
    assert.deepEqual([page.spend, page.roas], [eur(40), 1.5])
  })

  test('whoever sees one location sees its figures, and no spend', async ({ client, assert }) => {
    const { props: ofOwner } = await enter(client)
    const [brooklyn] = (await ofOwner(`locations?${QUERY}`)).rows
    const narrow = { role: 'manager' as const, locationIds: [brooklyn.locationId] }
    const { props } = await enter(client, narrow)
    const channels = await props(`channels?${QUERY}`)
    const locations = await props(`locations?${QUERY}`)

    assert.deepEqual([channels.total.booked, channels.total.spend], [2, null])
    assert.isFalse(channels.seesSpend)
    assert.deepEqual(
      locations.rows.map(({ name }: Row) => name),
      ['Brooklyn']
    )
    assert.deepEqual([locations.spend, locations.roas], [null, null])
  })

  test('/{$self} says that nothing is here yet')
    .with(PAGES)
    .run(async ({ client, assert }, path) => {
      const empty = await createBusiness()
      const user = await createUser({ place: { businessId: empty.id } })
      const browser = new BrowserSession(client)
      await browser.signIn(user.email)
      const { props } = BrowserSession.page(await browser.get(`/b/${empty.slug}/${path}`))

      assert.isTrue(props.isEmpty)
      assert.isEmpty(props.rows)
    })

  test('/{$self} is for every role, and not found in another business')
    .with(PAGES)
    .run(async ({ client, assert }, path) => {
      const other = await createBusiness()
      const { get } = await enter(client, { role: 'viewer' })

      assert.equal((await get(path)).status(), 200)
      assert.equal((await get(path, other.slug)).status(), 404)
    })

  test('what cannot be open is refused', async ({ client, assert }) => {
    const { get } = await enter(client)
    for (const open of ["a'b", 'a..b', 'A', 'x'.repeat(5_000)]) {
      const response = await get(`channels?open=${encodeURIComponent(open)}`)
      assert.equal(response.status(), 422, open.slice(0, 10))
    }
  })
})
