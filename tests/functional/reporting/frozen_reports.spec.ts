import { test } from '@japa/runner'
import { freezeReport } from '#reporting/frozen/freeze_report'
import { wholeBusiness } from '#tenancy/work_inside'
import { CurrentBusiness } from '#tenancy/current_business'
import { inside } from '#tests/fixtures/business'
import { cellIn, enterSalon, LATE_REFUND, NET_WEEKEND } from '#tests/fixtures/frozen'
import type { Salon } from '#tests/fixtures/frozen'
import { postRecords } from '#tests/fixtures/post_records'
import { createSalon, WEEKEND } from '#tests/fixtures/salon'

type Row = Record<string, any>

const eur = (units: number) => String(units * 1_000_000)

const refund = ({ key }: Salon) =>
  postRecords(key, `${JSON.stringify(LATE_REFUND)}\n`, { query: '?source=salon' })

const changed = ({ columns, rows }: Row) =>
  rows.flatMap((row: Row) =>
    row.cells.flatMap((one: Row, at: number) =>
      one.isChanged ? [`${row.key} ${columns[at].name}`] : []
    )
  )

test.group('Frozen reports', () => {
  test('a refund that arrives later changes no frozen figure, and the difference is exact', async ({
    client,
    assert,
  }) => {
    const salon = await createSalon()
    const { props, freeze, get } = await enterSalon(client, salon)
    const { path } = await freeze()
    const before = await props(path)
    const file = (await get(`${path}/table.csv`)).text()
    assert.equal(before.changedCount, 0)
    assert.deepEqual(cellIn(before, 'paid_search', 'revenue'), {
      was: eur(40),
      now: eur(40),
      change: null,
      isChanged: false,
    })
    const answer = await refund(salon)
    assert.equal(answer.status, 200, JSON.stringify(answer.body))
    const after = await props(path)

    assert.deepEqual(cellIn(after, 'paid_search', 'revenue'), {
      was: eur(40),
      now: eur(0),
      change: eur(-40),
      isChanged: true,
    })
    assert.deepEqual(cellIn(after, 'total', 'revenue'), {
      was: eur(100),
      now: eur(60),
      change: eur(-40),
      isChanged: true,
    })
    assert.deepEqual(cellIn(after, 'paid_search', 'roas_ratio'), {
      was: 1,
      now: 0,
      change: -1,
      isChanged: true,
    })
    assert.isFalse(cellIn(after, 'total', 'spend').isChanged)
    assert.equal(after.changedCount, changed(after).length)
    assert.notInclude(changed(after), 'email revenue')
    assert.equal((await get(`${path}/table.csv`)).text(), file)
  })

  test('the file is to the byte what the report’s own was', async ({ client, assert }) => {
    const salon = await createSalon()
    const { get, freeze } = await enterSalon(client, salon)
    for (const report of ['channels', 'models', 'locations']) {
      const own = (await get(`${report}.csv?${NET_WEEKEND}`)).text()
      const { path } = await freeze(NET_WEEKEND, report)
      const response = await get(`${path}/table.csv`)

      assert.equal(response.text(), own, report)
      assert.include(response.header('content-disposition'), `_${report}_2026-03-28_2026-03-30_net`)
    }
  })

  test('the question is kept whole: filters, currency, how far the data reached', async ({
    client,
    assert,
  }) => {
    const salon = await createSalon()
    const { props, freeze, user } = await enterSalon(client, salon)
    const { path } = await freeze(`${NET_WEEKEND}&model=first&datedBy=touchpoint`)
    const page = await props(path)

    assert.deepInclude(page.question, {
      ...WEEKEND,
      stage: 'net',
      model: 'first',
      datedBy: 'touchpoint',
      openDays: 'left_out',
      currency: 'EUR',
    })
    assert.deepInclude(page.facts, { dataThrough: '2026-03-30T10:00:00.000Z', run: null })
    assert.deepInclude(page.frozen, { name: 'March, as told', frozenBy: user.name, places: null })
    const [listed] = (await props('reports')).frozen
    assert.deepEqual(listed, page.frozen)
  })

  test('a row of a frozen report cannot be changed, not even by the server', async ({ assert }) => {
    const { business } = await createSalon()
    const scope = wholeBusiness(business.id, 'worker')
    const asked = { report: 'channels' as const, name: 'By a job', query: WEEKEND }
    const id = await freezeReport({ scope, business }, asked)

    await assert.rejects(
      () =>
        inside(business, () =>
          CurrentBusiness.query(`update frozen_reports set name = 'x' where id = $1`, [id])
        ),
      /permission denied/
    )
  })

  test('what an advertiser restates is a difference as well, and a new channel a new row', async ({
    client,
    assert,
  }) => {
    const salon = await createSalon()
    const { props, freeze } = await enterSalon(client, salon)
    const { path } = await freeze()
    const late = [
      {
        type: 'ad_spend_daily',
        id: 's1',
        adAccountId: 'google-1',
        level: 'campaign',
        campaignId: 'brand',
        day: '2026-03-28',
        impressions: 1_000,
        clicks: 20,
        cost: { micros: 35_500_000, currency: 'EUR' },
      },
      {
        type: 'appointment',
        id: 'a9',
        locationId: 'mitte',
        bookedAt: '2026-03-29T09:00:00Z',
        startsAt: '2026-03-30T09:00:00Z',
        status: 'completed',
        origin: 'online',
        price: { micros: 10_000_000, currency: 'EUR' },
        contact: { email: 'dora@example.com' },
      },
      {
        type: 'touchpoint',
        kind: 'visit',
        id: 't9',
        occurredAt: '2026-03-29T08:00:00Z',
        url: 'https://salon.example/?utm_source=guide&utm_medium=referral',
        contact: { email: 'dora@example.com' },
      },
    ]
    await postRecords(salon.key, late.map((line) => JSON.stringify(line)).join('\n'), {
      query: '?source=salon',
    })
    const page = await props(path)

    assert.equal(cellIn(page, 'paid_search', 'spend').change, '5500000')
    const fresh = page.rows.filter(({ standing }: Row) => standing === 'new')
    assert.lengthOf(fresh, 1)
    assert.deepInclude(fresh[0], { key: 'referral', label: 'Referral' })
  })
})
