import { test } from '@japa/runner'
import { parse } from 'csv-parse/sync'
import { CurrentBusiness } from '#tenancy/current_business'
import { inside } from '#tests/fixtures/business'
import { figureReader } from '#tests/fixtures/figure_reader'
import { forgetLimits } from '#tests/fixtures/member'
import { asking, createSalon, WEEKEND } from '#tests/fixtures/salon'

type Row = Record<string, any>

const STRONG = { matches: 'strong' }
const SUMS = ['credit_booked', 'credit_kept', 'credit_paid']
const MICROS = ['booked_micros', 'kept_micros', 'paid_micros', 'net_micros']
const KEYS = 'business_id, model, dated_by, day, location_id, currency, band, is_new_person'

/** Every match behind paid search is only fair: in the credits, and in all that is summed of them. */
const weaken = (business: { id: string }) =>
  inside(business, async () => {
    const run = (text: string) => CurrentBusiness.query(text, [CurrentBusiness.id()])
    for (const table of ['credits', 'rollup_daily', 'channel_daily', 'campaign_daily']) {
      await run(
        `update ${table} set band = 'fair' where business_id = $1 and channel = 'paid_search'`
      )
    }
    await run('delete from location_daily where business_id = $1')
    const columns = [...SUMS, ...MICROS].join(', ')
    const sums = [...SUMS, ...MICROS].map((name) => `sum(${name})`).join(', ')
    await run(
      `insert into location_daily (${KEYS}, ${columns}) select ${KEYS}, ${sums}
         from rollup_daily where business_id = $1 group by ${KEYS}`
    )
  })

test.group('Reports that count strong matches alone', (group) => {
  let salon: Awaited<ReturnType<typeof createSalon>>

  group.each.setup(forgetLimits)
  group.setup(async () => {
    salon = await createSalon()
    await weaken(salon.business)
  })

  const channel = (rows: Row[], name: string) => rows.find((row) => row.channel === name)!
  const near = (value: number) => Math.round(value * 1e6) / 1e6

  test('what weaker matches earned is of no channel, and the total stays', async ({
    client,
    assert,
  }) => {
    const { page } = await figureReader(client, salon)
    const all = await page('channels')
    const strong = await page('channels', STRONG)
    const weaker = channel(all.rows, 'paid_search')
    const less = channel(strong.rows, 'paid_search')

    assert.isAbove(weaker.kept, 0)
    assert.deepInclude(less, { booked: 0, kept: 0, spend: weaker.spend })
    assert.deepEqual(strong.total, { ...strong.total, ...{ kept: all.total.kept } })
    assert.deepEqual(strong.total.revenue, all.total.revenue)
    assert.equal(strong.unattributed.kept, near(all.unattributed.kept + weaker.kept))
    assert.isEmpty(less.campaigns.filter(({ kept }: Row) => kept > 0))
    assert.isNull(all.strongOnly)
    assert.deepEqual(strong.strongOnly, {
      from: 0.9,
      appointments: weaker.kept,
      value: weaker.revenue,
    })
  })

  test('overview, models and locations say the same', async ({ client, assert }) => {
    const { page } = await figureReader(client, salon)
    const channels = await page('channels', STRONG)
    const overview = await page('', STRONG)
    const models = await page('models', STRONG)
    const places = await page('locations', STRONG)
    const model = models.filter.model
    const cell = ({ values }: Row) => values.find((one: Row) => one.model === model)
    const revenue = Number(channels.total.revenue.micros)
    const credited = revenue - Number(channels.unattributed.revenue.micros)

    assert.deepEqual(overview.channels.unattributed, channels.unattributed)
    assert.deepEqual(cell(models.unattributed).revenue, channels.unattributed.revenue)
    assert.equal(models.noRunBecause, 'strong_only')
    assert.equal(near(places.total.shareAttributed), near(credited / revenue))
    const trend = overview.trend.days.reduce(
      (sum: number, { revenue: day }: Row) => sum + Number(day.micros),
      0
    )
    assert.equal(trend, credited)
    for (const { strongOnly } of [overview, models, places]) {
      assert.deepEqual(strongOnly, channels.strongOnly)
    }
  })

  test('the file says it in its name, and the rows behind a figure are those that count', async ({
    client,
    assert,
  }) => {
    const { get, page, why } = await figureReader(client, salon)
    const file = await get('channels.csv', STRONG)
    const { unattributed } = await page('channels', STRONG)
    const rows = parse(file.text(), { columns: true }) as Row[]
    const behind = await why('kept', { ...STRONG, channel: 'unattributed' })

    assert.include(file.header('content-disposition'), '_strong-only_')
    assert.equal(
      Number(rows.find(({ level }) => level === 'unattributed')!.kept_appointments),
      unattributed.kept
    )
    assert.equal(behind.parts[0].sum, unattributed.kept)
    assert.equal((await why('kept', { ...STRONG, channel: 'paid_search' })).parts[0].sum, 0)
  })

  test('a machine is answered alike, and refused where the question has no such choice', async ({
    client,
    assert,
  }) => {
    const ask = asking(client, salon)
    const { page } = await figureReader(client, salon)
    const answer = await ask('analytics/channels', STRONG)
    const { unattributed } = await page('channels', STRONG)

    assert.equal(answer.filter.matches, 'strong')
    assert.equal(answer.unattributed.kept, unattributed.kept)
    assert.notProperty((await ask('analytics/channels')).filter, 'matches')
    const refused = await client
      .get('/api/v1/analytics/people')
      .qs({ ...WEEKEND, ...STRONG })
      .header('authorization', `Bearer ${salon.key}`)
    assert.equal(refused.status(), 422)
  })
})
