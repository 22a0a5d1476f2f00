import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import { parse } from 'csv-parse/sync'
import { uuidV7 } from '#core/ids'
import { CurrentBusiness } from '#tenancy/current_business'
import { faultsOf } from '#tests/fixtures/answer_schemas'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { inside } from '#tests/fixtures/business'
import { asking, createSalon } from '#tests/fixtures/salon'
import { eur, RETURNING } from '#tests/fixtures/returning_people'
import { SALON } from '#tests/fixtures/salon_bundle'
import { createUser } from '#tests/fixtures/user'

const PERIOD = { from: '2026-01-01', to: '2026-03-31' }
const QUERY = new URLSearchParams(PERIOD).toString()
type Row = Record<string, any>

test.group('People', (group) => {
  let salon: Awaited<ReturnType<typeof createSalon>>

  group.setup(async () => {
    salon = await createSalon([...SALON, ...RETURNING])
  })

  const ask = (client: ApiClient, query: Record<string, string> = PERIOD): Promise<Row> =>
    asking(client, salon)('analytics/people', query)
  const social = (report: Row) => report.rows.find((row: Row) => row.channel === 'paid_social')

  async function enter(client: ApiClient, role: 'owner' | 'analyst' | 'viewer' = 'owner') {
    const user = await createUser({ role, place: { businessId: salon.business.id } })
    const browser = new BrowserSession(client)
    await browser.signIn(user.email)

    return (path: string) => browser.get(`/b/${salon.business.slug}/${path}`)
  }

  const personOf = (externalId: string) =>
    inside(salon.business, async () => {
      const [row] = await CurrentBusiness.query<{ id: string }>(
        'select person_id as id from appointments where business_id = $1 and external_id = $2',
        [salon.business.id, externalId]
      )

      return row!.id
    })

  test('a second kept appointment counts within 45, 60 and 90 days; a missed one does not', async ({
    client,
    assert,
  }) => {
    const report = await ask(client)
    const { persons, returns, campaigns } = social(report)

    assert.equal(persons, 2)
    assert.deepEqual(returns, [
      { days: 45, ofAge: 2, share: 0.5 },
      { days: 60, ofAge: 2, share: 0.5 },
      { days: 90, ofAge: 2, share: 1 },
    ])
    assert.deepEqual(
      campaigns.map(({ name, persons: count }: Row) => [name, count]),
      [['Reels', 2]]
    )
  })

  test('net value is what came in less what went back, of persons old enough', async ({
    client,
    assert,
  }) => {
    const { values } = social(await ask(client))

    // 50 + 70 − 20 of Dora and 40 of Emil; his 60 come after 181 days.
    assert.deepEqual(values, [
      { days: 90, ofAge: 2, netPerPerson: eur(70) },
      { days: 180, ofAge: 2, netPerPerson: eur(70) },
      { days: 365, ofAge: 0, netPerPerson: null },
    ])
  })

  test('new persons are those of the channels, and those without a contact are told of', async ({
    client,
    assert,
  }) => {
    const report = await ask(client)
    const { rows, unattributed, total } = await asking(client, salon)('analytics/channels', PERIOD)
    const all = [...rows, unattributed]
    const known = report.rows.reduce((sum: number, row: Row) => sum + row.persons, 0)

    assert.equal(report.newPersons, total.newKept)
    assert.equal(report.returning + report.unknownKept, total.kept - total.newKept)
    assert.isAbove(report.unknownKept, 0)
    assert.equal(known, total.newKept)
    assert.equal(known, report.total.persons)
    assert.equal(
      social(report).persons,
      all.find((row: Row) => row.channel === 'paid_social').newKept
    )
  })

  test('new and returning come to the kept appointments of each day', async ({
    client,
    assert,
  }) => {
    const { newness, newPersons, returning } = await ask(client)
    const sum = (name: string) => newness.days.reduce((all: number, one: Row) => all + one[name], 0)

    assert.deepEqual([sum('newPersons'), sum('returning')], [newPersons, returning])
    assert.equal(newness.unit, 'day')
  })

  test('a cohort is back in its months, and no average holds one that is open', async ({
    client,
    assert,
  }) => {
    const { cohorts } = await ask(client)
    const january = cohorts.rows.find((row: Row) => row.month === '2026-01')

    assert.equal(cohorts.rows.at(-1).month, '2026-03')
    assert.equal(january.size, 2)
    assert.deepEqual(
      january.cells.slice(0, 2).map((cell: Row) => [cell.monthsSince, cell.persons, cell.share]),
      [
        [1, 1, 0.5],
        [2, 1, 0.5],
      ]
    )
    // One of January's two, nobody of February's one, and who of March came in April.
    const march = cohorts.rows.at(-1)
    assert.equal(cohorts.averages[0], (1 + march.cells[0].persons) / (2 + 1 + march.size))
    assert.isFalse(march.cells[0].isOpen)
  })

  test('a person page has their appointments and masked keys, never a value', async ({
    client,
    assert,
  }) => {
    const get = await enter(client)
    const response = await get(`people/${await personOf('d1')}`)
    const { props } = BrowserSession.page(response)

    assert.deepEqual(
      props.appointments.map(({ externalId, path }: Row) => [externalId, path]),
      [
        ['d2', []],
        ['d1', ['Paid social']],
      ]
    )
    assert.deepEqual(
      props.keys.map(({ kind, count, masked }: Row) => [kind, count, masked]),
      [['email', 1, ['d•••@e•••.com']]]
    )
    assert.notInclude(response.text(), 'dora@example.com')
  })

  test('a person is for those who may read persons, and nobody is not found', async ({
    client,
    assert,
  }) => {
    const id = await personOf('d1')
    const analyst = await enter(client, 'analyst')

    assert.equal((await analyst('people')).status(), 200)
    assert.equal((await analyst(`people/${id}`)).status(), 403)
    assert.equal((await (await enter(client))(`people/${uuidV7()}`)).status(), 404)
  })

  test('page, CSV and document say what the API says', async ({ client, assert }) => {
    const get = await enter(client)
    const { props } = BrowserSession.page(await get(`people?${QUERY}`))
    const api = await ask(client)
    const csv = async (table: string) =>
      parse((await get(`${table}.csv?${QUERY}`)).text(), { columns: true }) as Row[]
    const document = (await client.get('/api/openapi.json')).body()

    assert.deepEqual(props.cohorts, api.cohorts)
    assert.deepEqual(props.newness, api.newness)
    assert.deepInclude(
      (await csv('people')).find((row) => row.campaign === 'Reels')!,
      { new_persons: '2', back_in_45_days_ratio: '0.5', net_per_person_90_days_eur: '70.00' }
    )
    assert.isNotEmpty(await csv('cohorts'))
    assert.deepEqual(faultsOf(document, 'People', api), [])
  })
})
