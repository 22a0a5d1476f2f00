import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { figureReader } from '#tests/fixtures/figure_reader'
import { asking, createSalon, WEEKEND } from '#tests/fixtures/salon'

type Row = Record<string, any>

const money = (units: number, currency: string) => ({
  micros: String(units * 1_000_000),
  currency,
})
const eur = (units: number) => money(units, 'EUR')
const usd = (units: number) => money(units, 'USD')
const figures = (row: Row, ...names: string[]) => names.map((name) => row[name])

/** Pages that have a machine route of the same figures. */
const TWINS = [
  { page: '', route: 'dashboard' },
  { page: 'channels', route: 'channels' },
  { page: 'models', route: 'models' },
  { page: 'locations', route: 'locations' },
  { page: 'journeys', route: 'journeys' },
  { page: 'people', route: 'people' },
  { page: 'spend', route: 'spend' },
  { page: 'data-quality', route: 'data-quality' },
]
/** What is of the moment, and the filter's locations, which a page has as its address does. */
const APART = new Set(['asOf', 'filter'])

/** Machines get micros as numbers, pages as text. */
const asText = (value: any): any => {
  if (Array.isArray(value)) return value.map(asText)
  if (!value || typeof value !== 'object') return value
  if ('micros' in value) return { ...value, micros: String(value.micros) }

  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, asText(one)]))
}
/** Of two answers those parts that the first one has. */
const likewise = (of: any, other: any): any => {
  if (Array.isArray(of)) return of.map((one, at) => likewise(one, other?.[at]))
  if (!of || typeof of !== 'object') return other

  return Object.fromEntries(
    Object.entries(of).map(([name, one]) => [name, likewise(one, other?.[name])])
  )
}

test.group('Screens of the salon', (group) => {
  let salon: Awaited<ReturnType<typeof createSalon>>

  group.setup(async () => {
    salon = await createSalon()
  })

  const enter = (client: ApiClient) => figureReader(client, salon)

  test('page "{page}" says what its machine route does')
    .with(TWINS)
    .run(async ({ client, assert }, { page, route }) => {
      const shown = await (await enter(client)).page(page)
      const answer = asText(await asking(client, salon)(`analytics/${route}`))
      const own = Object.fromEntries(Object.entries(answer).filter(([name]) => !APART.has(name)))

      assert.isNotEmpty(own)
      assert.deepEqual(likewise(own, shown), own)
    })

  test('the page of a campaign has its days, and its detail is the same money', async ({
    client,
    assert,
  }) => {
    const reader = await enter(client)
    const { rows } = await reader.page('channels')
    const { campaignId } = rows.find((row: Row) => row.channel === 'paid_search').campaigns[0]
    const { campaign, series, adGroups } = await reader.page(`campaigns/${campaignId}`)

    assert.deepEqual(figures(campaign, 'name', 'spend', 'clicks', 'kept', 'revenue', 'roas'), [
      'Brand',
      eur(40),
      40,
      1,
      eur(60),
      1.5,
    ])
    assert.deepEqual(
      series.days.map((day: Row) => figures(day, 'day', 'spend', 'revenue', 'appointments')),
      [
        ['2026-03-28', eur(30), eur(60), 1],
        ['2026-03-29', eur(10), eur(0), 0],
        ['2026-03-30', null, eur(0), 0],
      ]
    )
    assert.deepEqual(
      adGroups.map((row: Row) => figures(row, 'name', 'spend', 'kept')),
      [
        [null, null, 1],
        ['Exact', eur(30), 0],
      ]
    )
  })

  test('spend has every account in its own currency, and totals that are never one', async ({
    client,
    assert,
  }) => {
    const { accounts, totals, claims } = await (await enter(client)).page('spend')

    assert.deepEqual(totals, [eur(40), usd(12)])
    assert.deepEqual(
      accounts.map((one: Row) => [
        one.name,
        one.cost,
        one.days.map(({ state, cost }: Row) => cost ?? state),
      ]),
      [
        ['Google', eur(40), [eur(30), eur(10), 'missing']],
        ['Meta', usd(12), [usd(12), 'missing', 'missing']],
      ]
    )
    assert.deepEqual(
      claims.rows.map((row: Row) => figures(row, 'appointments', 'value', 'claimed')),
      [
        [1, eur(60), null],
        [0, usd(0), null],
      ]
    )
  })

  test('people are Anna, who came again, and a caller, who did not', async ({ client, assert }) => {
    const { rows, total, newPersons, newness } = await (await enter(client)).page('people')
    const net = ({ values }: Row) => values.find(({ days }: Row) => days === 90).netPerPerson

    assert.equal(newPersons, 2)
    assert.deepEqual(
      newness.days.map((day: Row) => day.newPersons),
      [1, 1, 0]
    )
    assert.deepEqual(
      [...rows, total].map((row: Row) => [
        row.channel,
        row.persons,
        row.returns[0].share,
        net(row),
      ]),
      [
        ['paid_search', 1, 1, eur(100)], // 60 less a third of it back, and 60 again
        ['unattributed', 1, 0, eur(0)],
        ['total', 2, 0.5, eur(50)],
      ]
    )
  })

  test('journeys and visitors: one path of two contacts, three browsers that all booked', async ({
    client,
    assert,
  }) => {
    const page = await (await enter(client)).page('journeys')

    assert.deepEqual(
      figures(page, 'total', 'withoutJourney', 'medianTouches', 'medianDays'),
      [4, 3, 2, 1]
    )
    // One person's path alone is a rare one.
    assert.deepEqual(page.rare, { paths: 1, appointments: 1, value: eur(60) })
    assert.deepEqual(figures(page.visitors.total, 'visitors', 'booked', 'rate'), [3, 3, 1])
  })

  test('data quality: four of six are matched, by their contact', async ({ client, assert }) => {
    const { booked, tiers, unmatched } = await (await enter(client)).page('data-quality')

    assert.equal(booked, 6)
    assert.deepEqual(
      tiers.map((row: Row) => figures(row, 'tier', 'appointments')),
      [
        ['contact', 4],
        ['none', 2],
      ]
    )
    assert.equal(
      unmatched.reduce((sum: number, row: Row) => sum + row.appointments, 0),
      2
    )
  })

  test('the rows behind each card come to it', async ({ client, assert }) => {
    const reader = await enter(client)
    const sums = async (figure: string) => {
      const { value, parts } = await reader.why(figure)

      return [value, ...parts.map(({ sum }: Row) => sum)]
    }

    assert.deepEqual(await sums('spend'), [eur(40), eur(40)])
    assert.deepEqual(await sums('at_stage'), [4, 4])
    assert.deepEqual(await sums('credited'), [eur(60), eur(60)])
    assert.deepEqual(await sums('roas'), [1.5, eur(60), eur(40)])
    assert.deepEqual(await sums('cac'), [eur(40), eur(40), 1])
    assert.deepEqual(await sums('attributed'), [0.5, eur(60), eur(120)])
  })

  test('the organization of this one business says the same as the business', async ({
    client,
    assert,
  }) => {
    const reader = await enter(client)
    const whole = async (page: string): Promise<Row> => {
      const path = `/o/${salon.business.slug}${page}?${new URLSearchParams(WEEKEND)}`

      return BrowserSession.page(await reader.browser.get(path)).props
    }
    const own = await reader.page('')
    const overview = await whole('')
    const spend = await whole('/spend')

    assert.deepEqual(
      overview.cards.map((card: Row) => [card.key, card.value]),
      own.cards.map((card: Row) => [card.key, card.value])
    )
    assert.deepEqual(overview.trend.days, own.trend.days)
    assert.deepEqual((await whole('/channels')).total, own.channels.total)
    assert.deepEqual((await whole('/locations')).total, (await reader.page('locations')).total)
    assert.deepEqual([spend.total, spend.businesses[0].totals], [eur(40), [eur(40), usd(12)]])
    const { values } = (await whole('/models')).total
    const { total } = await reader.page('models')
    assert.deepEqual(likewise(values, total.values), values)
  })
})
