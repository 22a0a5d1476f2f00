import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import { asking, createSalon } from '#tests/fixtures/salon'

const eur = (units: number) => ({ micros: units * 1_000_000, currency: 'EUR' })
const usd = (units: number) => ({ micros: units * 1_000_000, currency: 'USD' })

type Row = Record<string, any>

const figures = (row: Row, ...names: string[]) => names.map((name) => row[name])
const of = (rows: Row[], channel: string) => rows.find((row) => row.channel === channel)!

test.group('Figures of the salon', (group) => {
  let salon: Awaited<ReturnType<typeof createSalon>>

  group.setup(async () => {
    salon = await createSalon()
  })

  const ask = (client: ApiClient, path: string, query: Record<string, string> = {}) =>
    asking(client, salon)(path, query)

  test('every record was taken in', ({ assert }) => {
    assert.isEmpty(salon.outcome.rejected)
  })

  test('a card says what it counts, or why it cannot', async ({ client, assert }) => {
    const { cards } = await ask(client, 'analytics/dashboard')
    const value = (key: string) => cards.find((card: { key: string }) => card.key === key).value

    assert.deepEqual(value('spend'), eur(40))
    assert.equal(value('kept'), 4)
    assert.deepEqual(value('revenue'), eur(60))
    assert.equal(value('roas'), 1.5)
    assert.deepEqual(value('cac'), eur(40))
    assert.equal(value('share'), 0.5)
  })

  test('channels divide the business: with unattributed they come to its total', async ({
    client,
    assert,
  }) => {
    const { channels } = await ask(client, 'analytics/dashboard')
    const all = [...channels.rows, channels.unattributed]

    assert.deepEqual(
      all.map((row: Row) => figures(row, 'channel', 'booked', 'kept', 'paid', 'revenue')),
      [
        ['paid_search', 1, 1, 1, eur(60)],
        ['email', 1, 0, 0, eur(0)],
        ['paid_social', 1, 0, 0, eur(0)],
        ['unattributed', 3, 3, 2, eur(60)],
      ]
    )
    assert.deepEqual(figures(channels.total, 'booked', 'kept', 'paid', 'revenue'), [
      6,
      4,
      3,
      eur(120),
    ])
  })

  test('the {stage} stage is worth {units} EUR and {dollars} USD')
    .with([
      { stage: 'booked', units: 160, dollars: 170 },
      { stage: 'kept', units: 120, dollars: 80 },
      { stage: 'paid', units: 120, dollars: 80 },
      { stage: 'net', units: 100, dollars: 80 },
    ])
    .run(async ({ client, assert }, { stage, units, dollars }) => {
      const { currencies } = await ask(client, 'analytics/channels', { stage })

      assert.deepEqual(
        currencies.map((row: Row) => row.revenue),
        [eur(units), usd(dollars)]
      )
    })

  test('amounts of the other currency are shown when asked for, and never added', async ({
    client,
    assert,
  }) => {
    const { rows, total } = await ask(client, 'analytics/channels', {
      currency: 'USD',
      stage: 'booked',
    })

    assert.deepEqual(total.revenue, usd(170))
    assert.deepEqual(of(rows, 'email').revenue, usd(90))
    assert.deepEqual(of(rows, 'paid_social').spend, usd(12))
    assert.isNull(of(rows, 'paid_search').spend)
  })

  test('spend counts campaigns alone, its detail is the same money', async ({ client, assert }) => {
    const { rows } = await ask(client, 'analytics/campaigns')
    const brand = rows.find((row: Row) => row.externalId === 'brand')

    assert.deepEqual(
      figures(brand, 'channel', 'name', 'spend', 'impressions', 'clicks', 'kept', 'roas', 'cpa'),
      ['paid_search', 'Brand', eur(40), 2_000, 40, 1, 1.5, eur(40)]
    )
  })

  test('each booking falls on the local day of its own place', async ({ client, assert }) => {
    const { trend } = await ask(client, 'analytics/dashboard', { stage: 'booked' })

    assert.deepEqual(
      trend.days.map((point: Row) => figures(point, 'day', 'appointments', 'spend')),
      [
        ['2026-03-28', 2, eur(30)],
        ['2026-03-29', 3, eur(10)],
        ['2026-03-30', 1, null],
      ]
    )
  })

  test('dated by payment, money counts on the local day it came in', async ({ client, assert }) => {
    const { currencies } = await ask(client, 'analytics/channels', {
      from: '2026-03-30',
      to: '2026-03-31',
      datedBy: 'paid',
      stage: 'net',
    })

    assert.deepEqual(
      currencies.map((row: Row) => row.revenue),
      [eur(40), usd(80)]
    )
  })

  test('six models divide the same value and leave the same rest', async ({ client, assert }) => {
    const { models, rows, unattributed, total, isAddingUp } = await ask(client, 'analytics/models')
    const cell = (row: Row, model: string) => row.values.find((value: Row) => value.model === model)
    const revenue = (row: Row, model: string) => cell(row, model).revenue

    assert.lengthOf(models, 6)
    assert.isTrue(isAddingUp)
    assert.deepEqual(revenue(of(rows, 'organic_search'), 'first'), eur(60))
    assert.deepEqual(revenue(of(rows, 'paid_search'), 'last'), eur(60))
    assert.deepEqual(revenue(of(rows, 'organic_search'), 'linear'), eur(30))
    for (const { name } of models) {
      assert.deepEqual(revenue(total, name), eur(120))
      assert.equal(cell(unattributed, name).appointments, 3)
    }
  })

  test('locations say what became of their appointments', async ({ client, assert }) => {
    const { rows, total } = await ask(client, 'analytics/locations')
    const shown = rows.map((row: Row) =>
      figures(row, 'name', 'kept', 'noShow', 'cancelled', 'keptRate', 'revenue', 'shareAttributed')
    )

    assert.deepEqual(shown, [
      ['Brooklyn', 1, 0, 1, 0.5, eur(0), null],
      ['Mitte', 3, 1, 0, 0.75, eur(120), 0.5],
    ])
    assert.deepEqual(figures(total, 'booked', 'withoutPrice', 'open'), [6, 1, 0])
  })

  test('a scope of some locations counts those, and claims no spend', async ({
    client,
    assert,
  }) => {
    const { rows } = await ask(client, 'analytics/locations')
    const { channels, cards } = await ask(client, 'analytics/dashboard', {
      locations: rows[0].locationId,
      currency: 'USD',
    })
    const spend = cards.find((card: Row) => card.key === 'spend')

    assert.deepEqual(figures(channels.total, 'booked', 'kept', 'revenue', 'spend'), [
      2,
      1,
      usd(80),
      null,
    ])
    assert.deepEqual(figures(spend, 'value', 'reason'), [null, 'spend_has_no_location'])
  })
})
