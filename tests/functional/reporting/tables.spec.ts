import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import { parse } from 'csv-parse/sync'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { createBusiness } from '#tests/fixtures/business'
import { forgetLimits } from '#tests/fixtures/member'
import { createSalon, WEEKEND } from '#tests/fixtures/salon'
import { createUser } from '#tests/fixtures/user'
import { TABLE_RIGHTS } from '#reporting/tables/table_rights'
import type { TableName } from '#reporting/tables/table_rights'

const QUERY = new URLSearchParams(WEEKEND).toString()
const TABLES = Object.keys(TABLE_RIGHTS) as TableName[]

type Row = Record<string, string>

test.group('Tables as CSV', (group) => {
  let salon: Awaited<ReturnType<typeof createSalon>>

  group.each.setup(forgetLimits)
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
    const get = (path: string) => browser.get(`/b/${business.slug}/${path}`)
    const rows = async (path: string) =>
      parse((await get(path)).text(), { columns: true }) as unknown as Row[]

    return { browser, get, rows }
  }

  test('channels, campaigns, unattributed and total have their levels and exact amounts', async ({
    client,
    assert,
  }) => {
    const { rows } = await enter(client)
    const all = await rows(`channels.csv?${QUERY}`)
    const shown = all.map(({ level, channel, campaign }) => [level, channel, campaign])

    assert.deepEqual(shown[0], ['channel', 'paid_search', ''])
    assert.deepEqual(shown[1], ['campaign', 'paid_search', 'Brand'])
    assert.deepEqual(shown.slice(-2), [
      ['unattributed', 'unattributed', ''],
      ['total', 'total', ''],
    ])
    assert.deepInclude(all[1], { spend_eur: '40.00', revenue_eur: '60.00', roas_ratio: '1.5' })
    assert.deepInclude(all.at(-1), {
      booked_appointments: '6',
      kept_appointments: '4',
      revenue_eur: '120.00',
    })
  })

  test('the file is named after scope, table, period, stage, model and how far data reach', async ({
    client,
    assert,
  }) => {
    const { get } = await enter(client)
    const response = await get(`channels.csv?${QUERY}&model=first`)
    const named = response.header('content-disposition') ?? ''

    assert.include(named, `${salon.business.slug}_channels_2026-03-28_2026-03-30_kept_first_`)
    assert.include(named, '_through-20260330T1000Z.csv')
    assert.equal(response.header('content-type'), 'text/csv; charset=utf-8')
    assert.match(response.text(), /^level,channel,.*\r\n/)
  })

  test('every appointment of the filter is in the list, masked', async ({ client, assert }) => {
    const { rows } = await enter(client)
    const all = await rows(`appointments.csv?${QUERY}`)

    assert.lengthOf(all, 6)
    assert.deepInclude(
      all.find((row) => row.appointment_id === 'a3')!,
      {
        booked_at: '2026-03-29T03:30:00.000Z',
        timezone: 'America/New_York',
        value: '80.00',
        value_currency: 'USD',
        channel: 'unattributed',
        match_band: 'unmatched',
      }
    )
    assert.notInclude(JSON.stringify(all), 'anna@example.com')
    const strong = await rows(`appointments.csv?${QUERY}&band=strong`)
    assert.isNotEmpty(strong)
    assert.isTrue(strong.every((row) => row.match_band === 'strong'))
  })

  test('the trend has the days of its chart, and models the columns of theirs', async ({
    client,
    assert,
  }) => {
    const { rows } = await enter(client)
    const days = await rows(`trend.csv?${QUERY}`)
    const models = await rows(`models.csv?${QUERY}`)

    assert.deepEqual(
      days.map(({ day, spend_eur: spend }) => [day, spend]),
      [
        ['2026-03-28', '30.00'],
        ['2026-03-29', '10.00'],
        ['2026-03-30', ''],
      ]
    )
    assert.equal(models.at(-1)!.first_revenue_eur, '120.00')
    assert.equal(models.at(-1)!.linear_revenue_eur, '120.00')
  })

  test('a name that a spreadsheet would run is only text', async ({ client, assert }) => {
    const { business } = await createSalon([
      {
        type: 'location',
        id: 'x',
        name: '=cmd|calc',
        timezone: 'Europe/Berlin',
        currency: 'EUR',
      },
    ])
    const user = await createUser({ place: { businessId: business.id } })
    const browser = new BrowserSession(client)
    await browser.signIn(user.email)
    const response = await browser.get(`/b/${business.slug}/locations.csv`)

    assert.include(response.text(), `\r\n'=cmd|calc,`)
  })

  test('whoever sees one location takes its figures along, and no spend', async ({
    client,
    assert,
  }) => {
    const { rows: ofOwner, browser } = await enter(client)
    const page = BrowserSession.page(await browser.get(`/b/${salon.business.slug}/locations`))
    const [brooklyn] = page.props.rows
    const narrow = { role: 'manager' as const, locationIds: [brooklyn.locationId] }
    const { rows } = await enter(client, narrow)

    assert.equal((await ofOwner(`channels.csv?${QUERY}`)).at(-1)!.spend_eur, '40.00')
    assert.equal((await rows(`channels.csv?${QUERY}`)).at(-1)!.spend_usd, '')
    assert.lengthOf(await rows(`appointments.csv?${QUERY}`), 2)
  })

  test('{$self}.csv is not for a viewer, and not found in another business')
    .with(TABLES)
    .run(async ({ client, assert }, table) => {
      const other = await createBusiness()
      const { get, browser } = await enter(client)
      const { get: viewing } = await enter(client, { role: 'viewer' })

      assert.equal((await get(`${table}.csv`)).status(), 200)
      assert.equal((await viewing(`${table}.csv`)).status(), 403)
      assert.equal((await browser.get(`/b/${other.slug}/${table}.csv`)).status(), 404)
    })
})
