import { test } from '@japa/runner'

import { insertSlices } from '#connectors/sync/slices'
import { workNext } from '#connectors/sync/work_slices'
import { createBusiness, inside } from '#tests/fixtures/business'
import {
  appointmentOf,
  connect,
  cursors,
  loadConnector,
  pagesOf,
  rows,
  slices,
  staffOf,
  standing,
  streamOf,
  sync,
  wake,
  workAll,
} from '#tests/fixtures/sync'

const UPDATED = { kind: 'updated', overlap: '10m', window: '30d', sorted: false } as const
const team = (read: (slice: any) => AsyncIterable<any>, more: Record<string, unknown> = {}) =>
  streamOf({
    produces: 'staff',
    cursor: UPDATED,
    backfill: { default: '100d' },
    read: (_: unknown, slice: unknown) => read(slice),
    ...more,
  } as any)

test.group('A plan', () => {
  test('is due again in its time, a tenth earlier or later', async ({ assert }) => {
    const business = await createBusiness()
    const id = await connect(
      business,
      loadConnector({ streams: { team: team(() => pagesOf([], 1), { every: '2h' }) } })
    )
    await sync(business, id)
    const [plan] = await rows(
      business,
      `select extract(epoch from due_at - now())::float8 as seconds, state from sync_slices
        where business_id = $1 and kind = 'plan'`
    )

    assert.equal(plan!.state, 'ready')
    assert.isAtLeast(plan!.seconds, 7_200 * 0.9 - 60)
    assert.isAtMost(plan!.seconds, 7_200 * 1.1)
  })

  test('adds nothing where its slices are still to come', async ({ assert }) => {
    const business = await createBusiness()
    const id = await connect(
      business,
      loadConnector({ streams: { team: team(() => pagesOf([], 1)) } })
    )
    const { signal } = new AbortController()
    await wake(business, id)
    await workNext(business.id, { signal })
    const before = await slices(business)
    await wake(business, id)
    await workNext(business.id, { signal })

    assert.lengthOf(await slices(business), before.length)
  })

  test('of a new revision reads the past again, apart from the mark', async ({ assert }) => {
    const business = await createBusiness()
    let name = 'old'
    const stream = team(() => pagesOf([staffOf('a', name)], 1))
    const id = await connect(business, loadConnector({ streams: { stream } }))
    await sync(business, id)
    const before = (await cursors(business))[0]!
    name = 'new'
    stream.revision = 2
    await wake(business, id)
    const { signal } = new AbortController()
    await workNext(business.id, { signal })

    const after = (await cursors(business))[0]!
    assert.equal(after.mark, before.mark)
    assert.equal(after.revision, 2)
    const waiting = (await slices(business)).filter(({ state }) => state === 'ready')
    assert.sameMembers(
      waiting.map(({ kind }) => kind),
      ['live', 'backfill', 'backfill', 'backfill', 'backfill']
    )
    await workAll(business)
    const [row] = await rows(business, 'select name from staff where business_id = $1')
    assert.equal(row!.name, 'new')
    await sync(business, id)
    const past = (await slices(business)).filter(({ kind }) => kind === 'backfill')
    assert.lengthOf(past, 8, 'once')
  })

  test('whose mark the platform has forgotten reads what is left, and says so', async ({
    assert,
  }) => {
    const business = await createBusiness()
    const stream = team(() => pagesOf([], 1), { cursor: { ...UPDATED, retention: '30d' } })
    const id = await connect(business, loadConnector({ streams: { stream } }))
    await sync(business, id)
    await rows(
      business,
      `update stream_cursors set mark = '2026-01-01T00:00:00Z' where business_id = $1`
    )
    await sync(business, id)

    assert.equal((await cursors(business))[0]!.notice, 'gap')
    const past = (await slices(business)).filter(({ kind }) => kind === 'backfill')
    assert.lengthOf(past, 2)
  })

  test('takes the days from the zone of the partition', async ({ assert }) => {
    const business = await createBusiness()
    const windows: any[] = []
    async function* read({ from, to, backfill }: any): AsyncGenerator<any> {
      if (!backfill) windows.push([from, to])
      yield { records: [] }
    }
    const stream = team(read, {
      cursor: {
        kind: 'horizon',
        by: 'starts_at',
        window: '7d',
        smallest: '1d',
        tiers: [{ every: '15m', back: '0d', ahead: '3d' }],
      },
      async *partitions() {
        yield { key: 'soho', data: { timezone: 'America/New_York' } }
      },
    })
    const id = await connect(business, loadConnector({ streams: { stream } }), {
      timezone: 'Asia/Tokyo',
    })
    await sync(business, id)

    assert.match(windows[0][0], /T00:00:00-0[45]:00$/)
    assert.match(windows[0][1], /T00:00:00-0[45]:00$/)
  })
})

test.group('What is to be read again by its id', () => {
  test('keeps the partition of its row, and a row that no pass saw is nobody’s to miss', async ({
    assert,
  }) => {
    const business = await createBusiness()
    const at = new Date(Date.now() + 86_400_000).toISOString()
    const visits = streamOf({
      produces: 'appointment',
      cursor: { kind: 'snapshot' },
      async *partitions() {
        yield { key: 'soho', data: {} }
      },
      async *read() {
        yield { records: [appointmentOf('known', at)] }
      },
      async *fetchByIds(_: unknown, ids: readonly string[]) {
        yield { records: ids.map((id) => appointmentOf(id, at, { origin: 'phone' })) }
      },
    } as any)
    const id = await connect(business, loadConnector({ streams: { visits } }))
    await sync(business, id)
    await inside(business, () =>
      insertSlices([
        {
          connectionId: id,
          stream: 'visits',
          partition: '',
          kind: 'refetch',
          ids: ['known', 'new'],
        },
      ])
    )
    await workAll(business)

    const found = await rows(
      business,
      `select external_id, origin, stream, partition from appointments where business_id = $1 order by 1`
    )
    assert.deepEqual(found, [
      { external_id: 'known', origin: 'phone', stream: 'visits', partition: 'soho' },
      { external_id: 'new', origin: 'phone', stream: '', partition: '' },
    ])
    await sync(business, id)
    assert.deepEqual(await standing(business, 'appointments'), ['known', 'new'])
  })

  test('comes from a page that names it', async ({ assert }) => {
    const business = await createBusiness()
    const asked: unknown[] = []
    const team1 = team(() => pagesOf([], 1), {
      async *fetchByIds(_: unknown, ids: readonly string[]) {
        asked.push(...ids)
        yield { records: ids.map((id) => staffOf(id)) }
      },
    })
    const changes = team(
      async function* (): AsyncGenerator<any> {
        yield { records: [], refetch: [{ stream: 'team', ids: ['kim'] }] }
      },
      { cursor: { kind: 'snapshot' } }
    )
    const id = await connect(business, loadConnector({ streams: { team: team1, changes } }))
    await sync(business, id)

    assert.deepEqual(asked, ['kim'])
    assert.deepEqual(await standing(business, 'staff'), ['kim'])
  })
})
