import { test } from '@japa/runner'
import { cachedReport, forgetReports } from '#reporting/report_cache'
import { CurrentBusiness } from '#tenancy/current_business'
import { uuidV7 } from '#core/ids'
import { inside } from '#tests/fixtures/business'
import { asking, createSalon, importSalon } from '#tests/fixtures/salon'
import { SALON } from '#tests/fixtures/salon_bundle'

const BY_DAY = `
select 'rollup' as of, day, currency, sum(credit_booked)::int as booked, sum(credit_kept)::int as kept,
       sum(booked_micros)::bigint as b, sum(kept_micros)::bigint as k, sum(paid_micros)::bigint as p,
       sum(net_micros)::bigint as n
  from rollup_daily where business_id = $1 and model = $2 and dated_by = 'booked' group by day, currency
 order by day, currency`
const COUNTED = `
select 'rollup' as of, day, currency, sum(appointments)::int as booked,
       coalesce(sum(appointments) filter (where is_kept), 0)::int as kept,
       sum(booked_micros)::bigint as b, sum(kept_micros)::bigint as k, sum(paid_micros)::bigint as p,
       sum(net_micros)::bigint as n
  from appointment_daily where business_id = $1 group by day, currency order by day, currency`

const sums = (business: { id: string }) =>
  inside(business, async () => ({
    linear: [...(await CurrentBusiness.query(BY_DAY, [business.id, 'linear']))],
    counted: [...(await CurrentBusiness.query(COUNTED, [business.id]))],
  }))

const changed = (id: string, change: object) =>
  SALON.filter((record) => record.id === id).map((record) => ({ ...record, ...change }))

test.group('Figures follow their facts', () => {
  test('what is credited and what is counted come to the same days and amounts', async ({
    assert,
  }) => {
    const { business } = await createSalon()
    const { linear, counted } = await sums(business)

    assert.deepEqual(linear, counted)
    assert.lengthOf(counted, 5)
  })

  test('a later {name} moves both alike, and the answer at once')
    .with([
      {
        name: 'status',
        id: 'a3',
        change: { status: 'cancelled_by_customer', version: 2 },
        kept: 3,
      },
      {
        name: 'price',
        id: 'a6',
        change: { price: { micros: 5_000_001, currency: 'EUR' }, version: 2 },
        kept: 4,
      },
      {
        name: 'day of booking',
        id: 'a2',
        change: { bookedAt: '2026-03-30T08:00:00Z', version: 2 },
        kept: 4,
      },
      {
        name: 'refund',
        id: 'r1',
        change: { amount: { micros: 33_333_333, currency: 'EUR' }, version: 2 },
        kept: 4,
      },
      { name: 'payment', id: 'p5', change: { status: 'completed', version: 2 }, kept: 4 },
    ])
    .run(async ({ client, assert }, { id, change, kept }) => {
      const { business, key } = await createSalon()
      await asking(client, { key })('analytics/channels')
      await importSalon(business, changed(id, change))
      const { linear, counted } = await sums(business)
      const { total } = await asking(client, { key })('analytics/channels')

      assert.deepEqual(linear, counted)
      assert.equal(total.kept, kept)
    })

  test('a restated day of spend is replaced, not added', async ({ client, assert }) => {
    const { business, key } = await createSalon()
    const cost = { micros: 31_500_000, currency: 'EUR' }
    await importSalon(business, changed('s1', { cost, version: 2 }))
    const { total } = await asking(client, { key })('analytics/channels')

    assert.deepEqual(total.spend, { micros: 41_500_000, currency: 'EUR' })
  })

  test('spend that came before its campaign moves to the channel of the campaign', async ({
    client,
    assert,
  }) => {
    const isMeta = (record: { id: string }) => record.id === 'reels'
    const { business, key } = await createSalon(SALON.filter((record) => !isMeta(record)))
    const channelsWithSpend = async () => {
      const { rows } = await asking(client, { key })('analytics/channels', { currency: 'USD' })

      return rows
        .filter((row: { spend: unknown }) => row.spend !== null)
        .map((row: { channel: string }) => row.channel)
    }
    assert.deepEqual(await channelsWithSpend(), ['paid_search'])
    await importSalon(business, SALON.filter(isMeta))

    assert.deepEqual(await channelsWithSpend(), ['paid_social'])
  })

  test('many who ask at once are answered by one reading, until the figures change', async ({
    assert,
  }) => {
    const asked = { businessId: uuidV7(), report: 'dashboard', question: { stage: 'kept' } }
    let readings = 0
    const ask = () => cachedReport(asked, async () => ({ reading: ++readings }))
    await Promise.all(Array.from({ length: 50 }, ask))
    assert.deepEqual(await ask(), { reading: 1 })

    forgetReports(asked.businessId)
    assert.deepEqual(await ask(), { reading: 2 })
    const other = await cachedReport({ ...asked, question: { stage: 'net' } }, async () => 'net')
    assert.equal(other, 'net')
  })
})
