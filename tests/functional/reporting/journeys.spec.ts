import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import { parse } from 'csv-parse/sync'
import { faultsOf } from '#tests/fixtures/answer_schemas'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { createBusiness, inside } from '#tests/fixtures/business'
import { asking, createSalon, WEEKEND } from '#tests/fixtures/salon'
import { SALON } from '#tests/fixtures/salon_bundle'
import { REGULARS } from '#tests/fixtures/regulars'
import { createUser } from '#tests/fixtures/user'
import { CurrentBusiness } from '#tenancy/current_business'

const QUERY = new URLSearchParams(WEEKEND).toString()
const eur = (units: number) => ({ micros: units * 1_000_000, currency: 'EUR' })

type Row = Record<string, any>

test.group('Journeys', (group) => {
  let salon: Awaited<ReturnType<typeof createSalon>>

  group.setup(async () => {
    salon = await createSalon([...SALON, ...REGULARS])
  })

  const ask = (client: ApiClient, query: Record<string, string> = {}): Promise<Row> =>
    asking(client, salon)('analytics/journeys', query)

  async function enter(client: ApiClient, role: 'owner' | 'analyst' | 'viewer' = 'owner') {
    const user = await createUser({ role, place: { businessId: salon.business.id } })
    const browser = new BrowserSession(client)
    await browser.signIn(user.email)

    return (path: string) => browser.get(`/b/${salon.business.slug}/${path}`)
  }

  test('a path of five persons is a row; rare ones are folded, none is a row too', async ({
    client,
    assert,
  }) => {
    const report = await ask(client, { stage: 'booked' })

    assert.deepEqual(
      report.rows.map(({ path, appointments, persons, medianDays, value }: Row) => [
        path,
        appointments,
        persons,
        medianDays,
        value,
      ]),
      [['paid_social.paid_social.email', 5, 5, 8, eur(150)]]
    )
    assert.deepEqual(report.rare, { paths: 3, appointments: 3, value: eur(100) })
    assert.deepEqual([report.total, report.withoutJourney], [11, 3])
  })

  test('paths, rare ones and those without one come to the appointments and the value of all', async ({
    client,
    assert,
  }) => {
    for (const stage of ['booked', 'kept', 'paid', 'net']) {
      const report = await ask(client, { stage })
      const { total } = await asking(client, salon)('analytics/channels', { stage })
      const parts = [...report.rows, report.further, report.rare]
      const value = parts.reduce((sum: number, row: Row) => sum + row.value.micros, 0)
      const count = parts.reduce((sum: number, row: Row) => sum + row.appointments, 0)

      assert.equal(value + report.withoutValue.micros, total.revenue.micros, stage)
      assert.equal(count + report.withoutJourney, report.total, stage)
      assert.equal(report.total, total[stage === 'net' ? 'paid' : stage], stage)
    }
  })

  test('contacts and days have a bin each, and the last holds what is beyond', async ({
    client,
    assert,
  }) => {
    const { touches, days, medianTouches } = await ask(client, { stage: 'booked' })
    const filled = (bins: Row[]) =>
      bins.filter((bin) => bin.appointments > 0).map((bin) => [bin.at, bin.appointments])

    assert.deepEqual(filled(touches), [
      [1, 2],
      [2, 1],
      [3, 5],
    ])
    assert.deepEqual(filled(days), [
      [0, 1],
      [1, 2],
      [8, 5],
    ])
    assert.equal(medianTouches, 3)
    assert.deepEqual([touches.length, days.length, days.at(-1).at], [10, 15, 14])
  })

  test('a filter leaves {total} appointments')
    .with([
      { contains: 'organic_search', total: 1 },
      { minTouches: '2', total: 6 },
      { persons: 'new', total: 9 },
    ])
    .run(async ({ client, assert }, { total, ...query }) => {
      const report = await ask(client, { stage: 'booked', ...(query as object) })

      assert.equal(report.total, total)
    })

  test('a path opens its appointments', async ({ client, assert }) => {
    const get = await enter(client)
    const path = 'paid_social.paid_social.email'
    const { props } = BrowserSession.page(await get(`appointments?${QUERY}&path=${path}`))

    assert.equal(props.total, 5)
    assert.equal(props.filter.path, path)
  })

  test('where health is concerned rare paths are not even counted', async ({ client, assert }) => {
    const clinic = await createBusiness({ privacyMode: 'health' })
    const user = await createUser({ place: { businessId: clinic.id } })
    const browser = new BrowserSession(client)
    await browser.signIn(user.email)
    const { props } = BrowserSession.page(await browser.get(`/b/${clinic.slug}/journeys`))

    assert.isNull(props.rare)
    assert.isTrue(props.isEmpty)
    const rare = await browser.get(`/b/${clinic.slug}/appointments?paths=rare`)
    assert.equal(rare.status(), 422)
  })

  test('the page and its CSV have the figures of the API', async ({ client, assert }) => {
    const get = await enter(client, 'analyst')
    const { props } = BrowserSession.page(await get(`journeys?${QUERY}`))
    const api = await ask(client)
    const rows = parse((await get(`journeys.csv?${QUERY}`)).text(), { columns: true }) as Row[]

    assert.equal(props.rows[0].value.micros, String(api.rows[0].value.micros))
    assert.deepEqual(props.days, api.days)
    assert.deepInclude(rows[0], {
      path: 'paid_social > paid_social > email',
      appointments: '5',
      value_eur: '150.00',
    })
    assert.equal((await (await enter(client, 'viewer'))('journeys')).status(), 403)
  })

  test('the answer is as the document says', async ({ client, assert }) => {
    const document = (await client.get('/api/openapi.json')).body()

    assert.deepEqual(faultsOf(document, 'Journeys', await ask(client)), [])
  })

  test('journeys are those that matches keep', async ({ client, assert }) => {
    const { rows } = await ask(client, { stage: 'booked' })
    const kept = await inside(salon.business, () =>
      CurrentBusiness.query<{ path: string; count: number }>(
        `select (select string_agg(t ->> 'channel', '.' order by at)
                   from jsonb_array_elements(touchpoints) with ordinality as e (t, at)) as path,
                count(*)::int as count
           from matches where business_id = $1 group by 1 having count(*) >= 5`,
        [salon.business.id]
      )
    )

    assert.deepEqual(
      kept.filter(({ path }) => path).map(({ path, count }) => [path, count]),
      rows.map(({ path, appointments }: Row) => [path, appointments])
    )
  })
})
