import { test } from '@japa/runner'
import { claimSlice } from '#connectors/sync/claim_slice'
import { insertSlices } from '#connectors/sync/slices'
import { QUEUES } from '#core/queue'
import { createBusiness, inside } from '#tests/fixtures/business'
import {
  connect,
  loadConnector,
  pagesOf,
  rows,
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

test.group('What is read next', () => {
  test('is the present before the past, and of the past the newest', async ({ assert }) => {
    const business = await createBusiness()
    const read: { to: string; backfill: boolean }[] = []
    async function* note(slice: any): AsyncGenerator<any> {
      read.push(slice)
      yield { records: [] }
    }
    const id = await connect(business, loadConnector({ streams: { team: team(note) } }))
    await sync(business, id)

    assert.deepEqual(
      read.map(({ backfill }) => backfill),
      [false, true, true, true, true]
    )
    const ends = read.map(({ to }) => to)
    assert.deepEqual(ends, [...ends].sort().reverse())
  })

  test('is at most two backfills of a business at a time', async ({ assert }) => {
    const business = await createBusiness()
    const stream = team(() => pagesOf([], 1))
    const id = await connect(
      business,
      loadConnector({ streams: { a: stream, b: stream, c: stream } })
    )
    await inside(business, () =>
      insertSlices(
        ['a', 'b', 'c'].map((name) => {
          const window = { fromMs: 0, toMs: 1 }

          return { connectionId: id, stream: name, partition: '', kind: 'backfill', window }
        })
      )
    )
    const claims = await Promise.all(
      [1, 2, 3].map(() => inside(business, () => claimSlice('test')))
    )

    assert.lengthOf(
      claims.filter((claimed) => claimed !== null),
      2
    )
  })

  test('is one slice of a stream and partition at a time, whoever asks', async ({ assert }) => {
    const business = await createBusiness()
    const id = await connect(
      business,
      loadConnector({ streams: { a: team(() => pagesOf([], 1)) } })
    )
    const of = (partition: string) => {
      return { connectionId: id, stream: 'a', partition, kind: 'refetch' as const, ids: ['x'] }
    }
    await inside(business, () => insertSlices([of('north'), of('north'), of('south')]))
    const claims = await Promise.all(
      Array.from({ length: 6 }, () => inside(business, () => claimSlice('test')))
    )

    assert.sameMembers(
      claims.flatMap((claimed) => (claimed ? [claimed.partition] : [])),
      ['north', 'south']
    )
  })

  test('of several connections is fetched at the same time: one that hangs holds nobody up', async ({
    assert,
  }) => {
    const business = await createBusiness()
    const [begun, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const list = (read: () => AsyncGenerator<any>) => team(read, { cursor: { kind: 'snapshot' } })
    const slow = list(async function* () {
      begun.resolve()
      await goOn.promise
      yield { records: [staffOf('slow')] }
    })
    const quick = list(async function* () {
      yield { records: [staffOf('quick')] }
    })
    const [hanging, other] = [
      await connect(business, loadConnector({ streams: { team: slow } })),
      await connect(business, loadConnector({ streams: { team: quick } })),
    ]
    await wake(business, hanging)
    const held = workAll(business, { of: { connectionId: hanging } })
    await begun.promise
    await wake(business, other)
    await workAll(business, { of: { connectionId: other } })
    assert.deepEqual(await standing(business, 'staff'), ['quick'])
    goOn.resolve()
    await held

    assert.deepEqual(await standing(business, 'staff'), ['quick', 'slow'])
    assert.isAbove(QUEUES.sync, 1, 'a process fetches from several')
  })

  test('comes from every business in turn', async ({ assert }) => {
    const crowded = await createBusiness()
    const quiet = await createBusiness()
    const connector = loadConnector({ streams: { a: team(() => pagesOf([], 1)) } })
    for (const [business, count] of [
      [crowded, 15],
      [quiet, 1],
    ] as const) {
      const id = await connect(business, connector)
      await inside(business, () =>
        insertSlices(
          Array.from({ length: count }, (_, at) => {
            return {
              connectionId: id,
              stream: 'a',
              partition: `p${at}`,
              kind: 'refetch',
              ids: ['x'],
            }
          })
        )
      )
    }
    const due = await rows(
      quiet,
      `select business_id as id from door.due_work('sync_slices', 500) where $1::uuid is not null`
    )
    const ours = due.map(({ id }) => id).filter((id) => id === crowded.id || id === quiet.id)

    assert.isBelow(ours.indexOf(quiet.id), 2, 'the quiet one is not behind the fifteen')
  })
})
