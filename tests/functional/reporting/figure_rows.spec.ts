import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import { figureReader } from '#tests/fixtures/figure_reader'
import type { FigureReader } from '#tests/fixtures/figure_reader'
import { createSalon } from '#tests/fixtures/salon'

type Row = Record<string, any>
type Query = Record<string, string>

/** Money is micros as text, a count a number: both as what is added up. */
const partsOf = (value: Row | number) => (typeof value === 'number' ? value : Number(value.micros))
const added = (rows: Row[]) => rows.reduce((sum, { amount }) => sum + partsOf(amount), 0)
const near = (value: number) => Math.round(value * 1e6) / 1e6

/** The columns of a table of channels by the figure that each is. */
const OF_CHANNELS: Record<string, string> = {
  revenue: 'revenue',
  share: 'share',
  booked: 'booked',
  kept: 'kept',
  spend: 'spend',
  roas: 'roas',
  cpa: 'cpa',
  cac: 'cac',
  newShare: 'new_share',
  clicks: 'clicks',
  impressions: 'impressions',
}
const OF_LOCATIONS: Record<string, string> = {
  kept: 'kept',
  revenue: 'revenue',
  shareAttributed: 'attributed',
  keptRate: 'kept_rate',
  newKept: 'new_persons',
  newShare: 'new_share',
}
const OF_CARDS: Record<string, string> = {
  spend: 'spend',
  kept: 'at_stage',
  revenue: 'credited',
  roas: 'roas',
  cac: 'cac',
  share: 'attributed',
}

test.group('The rows behind a figure', (group) => {
  let salon: Awaited<ReturnType<typeof createSalon>>

  group.setup(async () => {
    salon = await createSalon()
  })

  const enter = (client: ApiClient) => figureReader(client, salon)

  /** Every part is the sum of its rows, and the parts come to the figure that the page shows. */
  async function prove(
    { why }: FigureReader,
    { figure, query, shown }: { figure: string; query: Query; shown: unknown }
  ) {
    const { value, parts } = await why(figure, query)
    const faults = []
    for (const { name, total, sum, rows } of parts as Row[]) {
      if (rows.length !== total) faults.push(`${name} has ${rows.length} of ${total} rows`)
      if (near(added(rows)) !== near(partsOf(sum))) {
        faults.push(`${name}: rows come to ${added(rows)}, stated is ${partsOf(sum)}`)
      }
    }
    if (JSON.stringify(value) !== JSON.stringify(shown)) {
      faults.push(`the figure is ${JSON.stringify(shown)}, its rows ${JSON.stringify(value)}`)
    }

    return faults.map((fault) => `${figure} of ${JSON.stringify(query)}: ${fault}`)
  }

  async function proveRow(
    reader: FigureReader,
    names: Record<string, string>,
    { row, query }: { row: Row; query: Query }
  ) {
    const faults = []
    for (const [name, figure] of Object.entries(names)) {
      // A share of nothing is 0 in a table; spend that is not known stays a dash.
      if (row[name] === null || (figure === 'share' && row[name] === 0)) continue
      const needsSpend = ['clicks', 'impressions'].includes(figure)
      if (needsSpend && row.spend === null) continue
      faults.push(...(await prove(reader, { figure, query, shown: row[name] })))
    }

    return faults
  }

  test('come to it on every card and in every cell of channels and campaigns, {stage} by {datedBy}')
    .with([
      { stage: 'kept', datedBy: 'booked', model: 'last_non_direct' },
      { stage: 'net', datedBy: 'booked', model: 'linear' },
      { stage: 'booked', datedBy: 'touchpoint', model: 'first' },
      { stage: 'paid', datedBy: 'paid', model: 'time_decay' },
    ])
    .run(async ({ client, assert }, asked) => {
      const reader = await enter(client)
      const query = { ...asked, openDays: 'included' }
      const overview = await reader.page('', query)
      const { rows, unattributed, total } = await reader.page('channels', query)
      const faults = []
      for (const card of overview.cards as Row[]) {
        if (card.value === null) continue
        const figure = OF_CARDS[card.key as string]!
        faults.push(...(await prove(reader, { figure, query, shown: card.value })))
      }
      for (const row of [...rows, unattributed]) {
        faults.push(
          ...(await proveRow(reader, OF_CHANNELS, {
            row,
            query: { ...query, channel: row.channel },
          }))
        )
        for (const campaign of row.campaigns ?? []) {
          const at = { channel: row.channel, campaign: campaign.campaignId ?? 'none' }
          faults.push(
            ...(await proveRow(reader, OF_CHANNELS, { row: campaign, query: { ...query, ...at } }))
          )
        }
      }
      faults.push(...(await proveRow(reader, OF_CHANNELS, { row: total, query })))

      assert.isAbove(rows.length, 1)
      assert.deepEqual(faults, [])
    })

  test('come to it with open days left out of ratios, and for ad groups', async ({
    client,
    assert,
  }) => {
    const reader = await enter(client)
    const { rows, total } = await reader.page('channels')
    const [campaign] = rows.flatMap((row: Row) => row.campaigns) as Row[]
    const opened = await reader.page('channels', { open: campaign!.campaignId })
    const faults = await proveRow(reader, OF_CHANNELS, { row: total, query: {} })
    for (const row of opened.adGroups as Row[]) {
      const at = { campaign: campaign!.campaignId, adGroup: row.id ?? 'none' }
      faults.push(...(await proveRow(reader, OF_CHANNELS, { row, query: at })))
    }

    assert.isNotEmpty(opened.adGroups)
    assert.deepEqual(faults, [])
  })

  test('come to it in every cell of locations, of models and of people', async ({
    client,
    assert,
  }) => {
    const reader = await enter(client)
    const places = await reader.page('locations')
    const faults = await proveRow(reader, OF_LOCATIONS, { row: places.total, query: {} })
    for (const row of [...places.rows, places.withoutLocation]) {
      const at: Query = { place: row.locationId ?? 'none' }
      faults.push(...(await proveRow(reader, OF_LOCATIONS, { row, query: at })))
    }
    const { rows, unattributed } = await reader.page('models')
    for (const row of [...rows, unattributed] as Row[]) {
      for (const { model, revenue } of row.values as Row[]) {
        const query = { model, channel: row.channel }
        faults.push(...(await prove(reader, { figure: 'revenue', query, shown: revenue })))
      }
    }
    const people = await reader.page('people')
    for (const row of [...people.rows, people.total] as Row[]) {
      const query: Query = row.channel === 'total' ? {} : { channel: row.channel }
      const shown: [string, unknown][] = [
        ['persons', row.persons],
        ...row.returns.map((one: Row) => [`back_${one.days}`, one.share]),
        ...row.values.map((one: Row) => [`net_${one.days}`, one.netPerPerson]),
      ]
      for (const [figure, value] of shown) {
        if (value !== null) faults.push(...(await prove(reader, { figure, query, shown: value })))
      }
    }

    assert.isAbove(people.total.persons, 0)
    assert.deepEqual(faults, [])
  })
})
