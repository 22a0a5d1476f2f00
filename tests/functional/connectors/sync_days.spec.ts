import { test } from '@japa/runner'
import { createBusiness } from '#tests/fixtures/business'
import { NOW_MS, stopped } from '#tests/fixtures/stopped_clock'
import {
  connect,
  failing,
  loadConnector,
  rows,
  spendOf,
  standing,
  streamOf,
  sync,
} from '#tests/fixtures/sync'

const DAY_MS = 86_400_000
const dayAgo = (days: number) => new Date(NOW_MS - days * DAY_MS).toISOString().slice(0, 10)

/** Spend by day, as the platform tells it now. */
const spending = (tell: () => any[] | Error) =>
  streamOf({
    produces: 'ad_spend_daily',
    capability: 'ads',
    cursor: { kind: 'day', restate: 28, windowDays: 28 },
    backfill: { default: '28d' },
    async *read(_: unknown, { fromDay, toDay }: any) {
      const told = tell()
      if (told instanceof Error) {
        yield { records: [], next: 1 }
        throw told
      }
      yield { records: told.filter(({ day }) => day >= fromDay && day <= toDay) }
    },
  } as any)

const sums = (business: { id: string }) =>
  rows(
    business,
    `select day, sum(cost_micros)::text as micros from spend_daily
      where business_id = $1 group by 1 order by 1`
  )

test.group('A slice of days', () => {
  test('replaces its days: what changed is changed, what is gone is gone, the sums follow', async ({
    assert,
    tick,
  }: any) => {
    const business = await createBusiness()
    let told = [spendOf(dayAgo(20), 'c', 5_000_000), spendOf(dayAgo(3), 'c', 1_000_000)]
    const id = await connect(business, loadConnector({ streams: { spend: spending(() => told) } }))
    await sync(business, id)
    tick()
    told = [spendOf(dayAgo(20), 'c', 7_000_000)]
    await sync(business, id)

    assert.deepEqual(await standing(business, 'ad_spend'), [`1|campaign|c|${dayAgo(20)}`])
    assert.deepEqual(await sums(business), [{ day: dayAgo(20), micros: '7000000' }])
    told = [spendOf(dayAgo(20), 'c', 7_000_000), spendOf(dayAgo(3), 'c', 2_000_000)]
    await sync(business, id)
    assert.lengthOf(await standing(business, 'ad_spend'), 2, 'a later sight restores')
  }).setup(stopped)

  test('that is not read to its end deletes nothing', async ({ assert, tick }: any) => {
    const business = await createBusiness()
    let told: any[] | Error = [spendOf(dayAgo(3), 'c', 1_000_000)]
    const id = await connect(business, loadConnector({ streams: { spend: spending(() => told) } }))
    await sync(business, id)
    tick()
    told = failing('contract', 'not what was expected')
    await sync(business, id)

    assert.lengthOf(await standing(business, 'ad_spend'), 1)
  }).setup(stopped)

  test('leaves rows of other days, streams and connections alone', async ({
    assert,
    tick,
  }: any) => {
    const business = await createBusiness()
    const stay = loadConnector({ streams: { spend: spending(() => [spendOf(dayAgo(2), 'x', 1)]) } })
    await sync(business, await connect(business, stay))
    let told = [spendOf(dayAgo(2), 'c', 1)]
    const other = [spendOf(dayAgo(2), 'detail', 1)]
    const streams = { spend: spending(() => told), detail: spending(() => other) }
    const id = await connect(business, loadConnector({ streams }))
    await sync(business, id)
    tick()
    told = []
    await sync(business, id)

    assert.deepEqual(await standing(business, 'ad_spend', true), [`1|campaign|c|${dayAgo(2)}`])
  }).setup(stopped)
})
