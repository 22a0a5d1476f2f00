import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import { parse } from 'csv-parse/sync'
import { faultsOf } from '#tests/fixtures/answer_schemas'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { createBusiness } from '#tests/fixtures/business'
import { asking, createSalon, WEEKEND } from '#tests/fixtures/salon'
import { SALON } from '#tests/fixtures/salon_bundle'
import { createUser } from '#tests/fixtures/user'

const QUERY = new URLSearchParams(WEEKEND).toString()
const eur = (units: number) => ({ micros: units * 1_000_000, currency: 'EUR' })

type Row = Record<string, any>

/** Google claims two conversions of a day with nothing spent, and a day is missing after it. */
const CLAIMED = {
  type: 'ad_spend_daily',
  id: 's5',
  adAccountId: 'google-1',
  level: 'campaign',
  campaignId: 'brand',
  day: '2026-03-31',
  impressions: 0,
  clicks: 0,
  cost: eur(0),
  platformConversions: 5,
  platformConversionValue: eur(300),
}

test.group('Spend', (group) => {
  let salon: Awaited<ReturnType<typeof createSalon>>

  group.setup(async () => {
    salon = await createSalon([...SALON, CLAIMED])
  })

  const ask = (client: ApiClient, query: Record<string, string> = {}): Promise<Row> =>
    asking(client, salon)('analytics/spend', query)

  async function enter(
    client: ApiClient,
    business = salon.business,
    given: { role?: 'owner' | 'analyst' | 'manager'; locationIds?: string[] } = {}
  ) {
    const user = await createUser({ role: 'owner', place: { businessId: business.id }, ...given })
    const browser = new BrowserSession(client)
    await browser.signIn(user.email)
    const path = (to: string) => `/b/${business.slug}/${to}`
    const props = async (to: string): Promise<Row> =>
      BrowserSession.page(await browser.get(path(to))).props

    return { browser, path, props }
  }

  test('each day of an ad account is imported, zero, missing or not due', async ({
    client,
    assert,
  }) => {
    const { accounts, totals } = await ask(client, { from: '2026-03-27', to: '2026-04-01' })
    const [google] = accounts

    assert.deepEqual(
      google.days.map((one: Row) => [one.day.slice(5), one.state, one.cost?.micros ?? null]),
      [
        ['03-27', 'outside', null],
        ['03-28', 'imported', 30_000_000],
        ['03-29', 'imported', 10_000_000],
        ['03-30', 'missing', null],
        ['03-31', 'zero', 0],
        ['04-01', 'missing', null],
      ]
    )
    assert.deepInclude(google, { currency: 'EUR', timezone: 'Europe/Berlin', cost: eur(40) })
    assert.deepEqual(totals, [eur(40), { micros: 12_000_000, currency: 'USD' }])
  })

  test('spend of the calendar is the spend of the channels, currency by currency', async ({
    client,
    assert,
  }) => {
    const { totals } = await ask(client)
    const { currencies } = await asking(client, salon)('analytics/channels')

    assert.deepEqual(
      totals,
      currencies.map(({ spend }: Row) => spend)
    )
  })

  test('claims stand beside credit, and are summed only to show that they overlap', async ({
    client,
    assert,
  }) => {
    const { claims } = await ask(client, { to: '2026-03-31' })
    const [google, meta] = claims.rows

    assert.deepInclude(google, {
      claimed: 5,
      claimedValue: eur(300),
      appointments: 1,
      value: eur(60),
      overClaim: 5,
    })
    assert.deepInclude(meta, { claimed: null, overClaim: null, appointments: 0 })
    assert.deepEqual([claims.claimed, claims.appointments, claims.overClaim], [5, 4, 1.25])
  })

  test('a day that is entered replaces what was there, and counts for its channel', async ({
    client,
    assert,
  }) => {
    const business = await createBusiness({ timezone: 'Europe/Berlin', currency: 'EUR' })
    const { browser, path, props } = await enter(client, business)
    await browser.get(path('spend'))
    const entry = { account: 'Meta', campaign: 'Spring', kind: 'social', day: '2026-03-28' }
    const enterCost = (cost: string) =>
      browser.post(path('spend/rows'), { ...entry, cost, currency: 'EUR' })
    await enterCost('1.000,51')
    const [meta] = (await props(`spend?${QUERY}`)).accounts
    assert.deepInclude(meta, { name: 'Meta', cost: { micros: '1000510000', currency: 'EUR' } })

    await enterCost('20,25')
    const [restated] = (await props(`spend?${QUERY}`)).accounts
    assert.deepInclude(restated.days[0], {
      state: 'restated',
      cost: { micros: '20250000', currency: 'EUR' },
    })
    assert.equal((await props(`channels?${QUERY}`)).total.spend.micros, '20250000')
  })

  test('an entry whose {field} is {value} is refused at its field')
    .with([
      { field: 'day', value: '2026-02-30' },
      { field: 'cost', value: 'lots' },
      { field: 'currency', value: 'EUX' },
      { field: 'kind', value: 'radio' },
    ])
    .run(async ({ client, assert }, { field, value }) => {
      const { browser, path, props } = await enter(client)
      await browser.get(path('spend'))
      const entry = {
        account: 'Flyer',
        campaign: 'Spring',
        kind: 'other',
        day: '2026-03-28',
        cost: '10',
        currency: 'EUR',
      }
      await browser.post(path('spend/rows'), { ...entry, [field]: value })

      assert.property((await props('spend')).errors, field)
    })

  test('an analyst reads spend and writes none; whoever sees one location sees none', async ({
    client,
    assert,
  }) => {
    const { browser, path, props } = await enter(client, salon.business, { role: 'analyst' })
    assert.lengthOf((await props(`spend?${QUERY}`)).accounts, 2)
    assert.equal((await browser.get(path('imports?type=spend'))).status(), 403)
    assert.equal((await browser.post(path('spend/rows'))).status(), 403)

    const [place] = (await props(`locations?${QUERY}`)).rows
    const narrow = { role: 'manager' as const, locationIds: [place.locationId] }
    const local = await enter(client, salon.business, narrow)
    const page = await local.props(`spend?${QUERY}`)
    assert.deepEqual([page.seesSpend, page.accounts, page.claims], [false, [], null])
    assert.equal((await local.browser.get(local.path('imports?type=spend'))).status(), 403)
  })

  test('days and claims leave as CSV, and the answer is as the document says', async ({
    client,
    assert,
  }) => {
    const { browser, path } = await enter(client)
    const csv = async (table: string) =>
      parse((await browser.get(path(`${table}.csv?${QUERY}`))).text(), { columns: true }) as Row[]
    const [first] = await csv('spend')
    const document = (await client.get('/api/openapi.json')).body()

    assert.deepInclude(first, { ad_account: 'Google', state: 'imported', cost: '30.00' })
    assert.deepInclude((await csv('claims'))[0], { credited_value: '60.00', value_currency: 'EUR' })
    assert.deepEqual(faultsOf(document, 'Spend', await ask(client)), [])
  })
})
