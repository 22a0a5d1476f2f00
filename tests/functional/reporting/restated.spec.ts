import { test } from '@japa/runner'
import { cellIn, enterSalon, LATE_REFUND, NET_WEEKEND } from '#tests/fixtures/frozen'
import type { Salon } from '#tests/fixtures/frozen'
import { postRecords } from '#tests/fixtures/post_records'
import { createSalon } from '#tests/fixtures/salon'

type Row = Record<string, any>

const LIVE = (report: string, query = NET_WEEKEND) => `${report}?${query}`
const OTHERS = { model: 'first', datedBy: 'paid', to: '2026-03-29', currency: 'USD' }
const eur = (units: number) => String(units * 1_000_000)
const refund = ({ key }: Salon) =>
  postRecords(key, `${JSON.stringify(LATE_REFUND)}\n`, { query: '?source=salon' })

/** `row column` of every marked cell. */
const marked = ({ restated }: Row) =>
  restated.cells.map((cell: Row) => {
    const { name, group } = restated.columns[cell.column]

    return [cell.row, group?.name, name].filter(Boolean).join(' ')
  })

test.group('Figures that changed since they were frozen', () => {
  test('are marked in the live table, each with what it was', async ({ client, assert }) => {
    const salon = await createSalon()
    const { props, freeze } = await enterSalon(client, salon)
    assert.isNull((await props(LIVE('channels'))).restated)
    const { path } = await freeze()
    assert.isEmpty((await props(LIVE('channels'))).restated.cells)
    await refund(salon)
    const live = await props(LIVE('channels'))
    const frozen = await props(path)

    assert.equal(live.restated.name, 'March, as told')
    assert.equal(path, `reports/${live.restated.id}`)
    assert.include(marked(live), 'paid_search revenue')
    assert.notInclude(marked(live), 'email revenue')
    assert.lengthOf(live.restated.cells, frozen.changedCount)
    const revenue = live.restated.columns.findIndex(({ name }: Row) => name === 'revenue')
    const cell = live.restated.cells.find(
      (one: Row) => one.row === 'paid_search' && one.column === revenue
    )
    const { was, now, change } = cellIn(frozen, 'paid_search', 'revenue')
    assert.deepInclude(cell, { was, now, change })
    assert.deepEqual([was, now, change], [eur(40), eur(0), eur(-40)])
  })

  test('models and locations are marked as well, by model and by place', async ({
    client,
    assert,
  }) => {
    const salon = await createSalon()
    const { props, freeze } = await enterSalon(client, salon)
    for (const report of ['models', 'locations']) await freeze(NET_WEEKEND, report)
    await refund(salon)
    const models = await props(LIVE('models'))
    const places = await props(LIVE('locations'))
    const mitte = places.rows.find(({ name }: Row) => name === 'Mitte').locationId

    assert.includeMembers(marked(models), ['paid_search last revenue', 'total first revenue'])
    assert.includeMembers(marked(places), [`${mitte} revenue`, 'total revenue'])
  })

  test('another question was never frozen, and has no marks', async ({ client, assert }) => {
    const salon = await createSalon()
    const { props, freeze } = await enterSalon(client, salon)
    await freeze()
    await refund(salon)

    for (const [name, value] of Object.entries(OTHERS)) {
      const other = new URLSearchParams(NET_WEEKEND)
      other.set(name, value)
      assert.isNull((await props(LIVE('channels', String(other)))).restated, name)
    }
    assert.isNotNull((await props(LIVE('channels', `${NET_WEEKEND}&columns=spend`))).restated)
    const { rows } = await props(LIVE('locations'))
    const narrowed = `${NET_WEEKEND}&locations=${rows[0].locationId}`
    assert.isNull((await props(LIVE('channels', narrowed))).restated)
  })

  test('the latest of several counts, and one of some places is held against those places', async ({
    client,
    assert,
  }) => {
    const salon = await createSalon()
    const { props, freeze } = await enterSalon(client, salon)
    const { rows } = await props(LIVE('locations'))
    const both = rows.map(({ locationId }: Row) => locationId)
    await freeze(NET_WEEKEND, 'channels', 'Before')
    await refund(salon)
    await freeze(NET_WEEKEND, 'channels', 'After')
    const { restated } = await props(LIVE('channels'))

    assert.equal(restated.name, 'After')
    assert.isEmpty(restated.cells)
    const at = (ids: string[]) =>
      `${NET_WEEKEND}&${new URLSearchParams({ locations: ids.join(',') })}`
    await freeze(at(both), 'channels', 'Places')
    assert.equal((await props(LIVE('channels', at(both.toReversed())))).restated.name, 'Places')
  })
})
