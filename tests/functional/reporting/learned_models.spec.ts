import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import { parse } from 'csv-parse/sync'
import { workRun } from '#attribution/runs/work_run'
import { createApiKey } from '#tests/fixtures/api_key'
import { location, takeIn } from '#tests/fixtures/bundle'
import { rowsOf } from '#tests/fixtures/attributed_rows'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { createBusiness } from '#tests/fixtures/business'
import { inventedRecords } from '#tests/fixtures/model_records'
import { createUser } from '#tests/fixtures/user'
import type { Business } from '#tenancy/businesses'

const PERIOD = { from: '2026-01-01', to: '2026-03-31', stage: 'booked' }

interface Cell {
  model: string
  appointments: number
  revenue: { micros: number }
  share: number
  low: number | null
  high: number | null
  standing: string | null
}
interface Row {
  channel: string
  label: string
  values: Cell[]
  influenced: { appointments: number } | null
  band: { low: { micros: number }; high: { micros: number } } | null
}

const cellOf = (row: Row, model: string) => row.values.find((cell) => cell.model === model)!
const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0)

test.group('The report of learned models', (group) => {
  let business: Business
  let key: string

  group.setup(async () => {
    business = await createBusiness()
    key = await createApiKey({ place: { businessId: business.id } })
    await takeIn(business, [location('loc_1'), ...inventedRecords({ people: 1_400 })])
  })

  const asking = (client: ApiClient) => async (query: Record<string, string>) => {
    const response = await client
      .get('/api/v1/analytics/models')
      .qs({ ...PERIOD, ...query })
      .header('authorization', `Bearer ${key}`)
    response.assertStatus(200)

    return JSON.parse(response.text())
  }
  /** The lines of `bands.csv` for the same question. */
  async function bandsOf(client: ApiClient) {
    const user = await createUser({ role: 'owner', place: { businessId: business.id } })
    const browser = new BrowserSession(client)
    await browser.signIn(user.email)
    const query = new URLSearchParams(PERIOD)
    const response = await browser.get(`/b/${business.slug}/bands.csv?${query}`)

    return parse(response.text(), { columns: true }) as unknown as Record<string, string>[]
  }
  const answered = (client: ApiClient) => async (query: Record<string, string>) => {
    const ask = asking(client)
    const { runUnderWay } = await ask(query)
    if (runUnderWay) await workRun(business.id, runUnderWay.id)

    return ask(query)
  }

  test('asks for a run at the first question and shows the rules meanwhile', async ({
    assert,
    client,
  }) => {
    const query = { from: '2026-01-02' }
    const first = await asking(client)(query)
    const second = await asking(client)(query)

    assert.isNull(first.run)
    assert.equal(first.runUnderWay.phase, 'waiting')
    assert.equal(second.runUnderWay.id, first.runUnderWay.id)
    assert.lengthOf(first.models, 6)
    assert.isTrue(first.isAddingUp)
  })

  test('shows every model of the run beside the rules, each dividing the same', async ({
    assert,
    client,
  }) => {
    const answer = await answered(client)({})
    const names = answer.models.map(({ name }: { name: string }) => name)
    const rows = [...answer.rows, answer.baseline, answer.unattributed] as Row[]

    assert.includeMembers(names, ['last_non_direct', 'markov_1', 'shapley_rate', 'shapley'])
    assert.include(names, 'hazard_counterfactual')
    assert.isTrue(answer.isRunAddingUp)
    assert.isFalse(answer.isRunBehind)
    assert.isAbove(answer.run.number, 0)
    for (const name of names) {
      const micros = sum(rows.map((row) => cellOf(row, name).revenue.micros))
      assert.equal(micros, cellOf(answer.total, name).revenue.micros, name)
      assert.equal(micros, cellOf(answer.total, 'last').revenue.micros, name)
      assert.equal(
        cellOf(answer.unattributed, name).appointments,
        cellOf(answer.unattributed, 'last').appointments
      )
    }
  })

  test('tells intervals, the band, and influence that must not be added', async ({
    assert,
    client,
  }) => {
    const answer = await answered(client)({})
    const kept = await answered(client)({ stage: 'kept' })
    const total = cellOf(answer.total, 'last').appointments
    assert.isAbove(sum(answer.rows.map((row: Row) => row.influenced!.appointments)), total)
    assert.deepEqual(answer.band.models.toSorted(), [
      'hazard_counterfactual',
      'last_non_direct',
      'markov_1',
      'shapley_rate',
    ])
    for (const row of answer.rows as Row[]) {
      const cell = cellOf(row, 'markov_1')
      const later = cellOf(
        kept.rows.find((one: Row) => one.channel === row.channel),
        'markov_1'
      )
      assert.isTrue(cell.low! <= cell.appointments && cell.appointments <= cell.high!)
      assert.isTrue(later.low! <= later.appointments && later.appointments <= later.high!)
      assert.isBelow(later.high!, cell.high!)
      assert.isAtMost(row.band!.low.micros, cell.revenue.micros)
      assert.isAtLeast(row.band!.high.micros, cell.revenue.micros)
      assert.equal(cellOf(row, 'last').standing, 'told', 'the rules have intervals too')
    }
    assert.equal(kept.run.id, answer.run.id, 'another stage computes nothing')
    const file = await bandsOf(client)
    const lowest = answer.rows.map(({ band }: Row) => band!.low.micros)
    assert.lengthOf(file, answer.rows.length)
    assert.equal(
      Math.round(
        sum(
          file.map(
            (line) => Number(line[`lowest_revenue_${business.currency.toLowerCase()}`]) * 1e6
          )
        )
      ),
      sum(lowest)
    )
  })

  test('without direct has no direct row, and the weights of what remains sum to one', async ({
    assert,
    client,
  }) => {
    const plain = await answered(client)({})
    const answer = await answered(client)({ excludeDirect: 'true' })
    assert.notInclude(
      answer.rows.map(({ channel }: Row) => channel),
      'direct'
    )
    assert.isTrue(answer.isRunAddingUp)
    assert.equal(
      cellOf(answer.total, 'linear').revenue.micros,
      cellOf(plain.total, 'linear').revenue.micros
    )
    assert.isAbove(
      cellOf(answer.unattributed, 'linear').appointments,
      cellOf(plain.unattributed, 'linear').appointments
    )
  })

  test('by campaign names them, pooled where they are rare', async ({ assert, client }) => {
    const answer = await answered(client)({ states: 'campaign' })
    const labels = answer.rows.map(({ label }: Row) => label)
    assert.includeMembers(labels, ['Paid search · Spring', 'E-mail · Letter', 'Direct'])
    assert.equal(answer.view.states, 'campaign')
  })

  test('of new people alone counts their first visits', async ({ assert, client }) => {
    const answer = await answered(client)({ goal: 'new' })
    const [row] = await rowsOf<{ count: number }>(
      business,
      `select count(distinct appointment_id)::int as count from credits
        where business_id = $1 and is_new_person`
    )
    assert.closeTo(cellOf(answer.total, 'markov_1').appointments, row!.count, 1e-6)
  })

  test('is not there {why}')
    .with([
      {
        why: 'by the day of the touchpoint',
        query: { datedBy: 'touchpoint' },
        because: 'dated_otherwise',
      },
      { why: 'for some locations', query: { locations: '' }, because: 'some_locations' },
    ])
    .run(async ({ assert, client }, { query, because }) => {
      const [place] = await rowsOf<{ id: string }>(
        business,
        'select id from locations where business_id = $1'
      )
      const asked = 'locations' in query ? { locations: place!.id } : query
      const answer = await asking(client)(asked as Record<string, string>)
      assert.equal(answer.noRunBecause, because)
      assert.isNull(answer.run)
      assert.isNull(answer.runUnderWay)
      assert.lengthOf(answer.models, 6)
    })

  test('of too short a time says what each model waits for', async ({ assert, client }) => {
    const answer = await answered(client)({ from: '2026-01-10', to: '2026-01-12' })
    const { needs } = answer.greyed.find(({ name }: { name: string }) => name === 'shapley_rate')
    assert.deepInclude(
      needs.map(({ what, need }: { what: string; need: number }) => ({ what, need })),
      { what: 'won_journeys', need: 300 }
    )
    assert.notInclude(
      answer.models.map(({ name }: { name: string }) => name),
      'shapley_rate'
    )
  })
})
