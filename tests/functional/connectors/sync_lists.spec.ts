import { test } from '@japa/runner'
import { createBusiness } from '#tests/fixtures/business'
import {
  connect,
  connectionState,
  failing,
  loadConnector,
  slices,
  staffOf,
  standing,
  streamOf,
  sync,
} from '#tests/fixtures/sync'

const listed = (lists: () => Record<string, any[] | Error>) =>
  streamOf({
    produces: 'staff',
    cursor: { kind: 'snapshot' },
    async *partitions() {
      for (const key of Object.keys(lists())) yield { key, data: {} }
    },
    async *read(_: unknown, { partition }: any) {
      const list = lists()[partition.key]
      if (list instanceof Error) throw list
      yield { records: list! }
    },
  } as any)

const people = (count: number, name = 's') =>
  Array.from({ length: count }, (_, at) => staffOf(`${name}${at}`))

test.group('A list that is read whole', () => {
  test('retires who is not in it any more, once every partition was read', async ({ assert }) => {
    const business = await createBusiness()
    let lists: Record<string, any[] | Error> = { north: people(3, 'n'), south: people(3, 's') }
    const id = await connect(business, loadConnector({ streams: { team: listed(() => lists) } }))
    await sync(business, id)
    lists = { north: people(2, 'n'), south: failing('contract', 'broken') }
    await sync(business, id)
    assert.deepEqual(await standing(business, 'staff', true), [], 'the south was not read')
    lists = { north: people(2, 'n'), south: people(2, 's') }
    await sync(business, id)

    assert.deepEqual(await standing(business, 'staff', true), ['n2', 's2'])
  })

  test('F20: that lacks more than 30 % of more than 50 rows stops and asks', async ({ assert }) => {
    const business = await createBusiness()
    let list = people(60)
    const id = await connect(
      business,
      loadConnector({ streams: { team: listed(() => ({ a: list })) } })
    )
    await sync(business, id)
    list = people(41)
    await sync(business, id)

    assert.lengthOf(await standing(business, 'staff'), 60)
    assert.containSubset(await slices(business), [
      { state: 'failed', last_error_code: 'loss_refused' },
    ])
    assert.containSubset(await connectionState(business, id), {
      state: 'degraded',
      reason: 'loss_refused',
      detail: { missing: 19, held: 60 },
    })
    list = people(43)
    await sync(business, id)
    assert.lengthOf(await standing(business, 'staff'), 43, '17 of 60 are not too many')
    assert.equal((await connectionState(business, id)).state, 'ok')
  })

  test('of no more than 50 rows may lose all of them', async ({ assert }) => {
    const business = await createBusiness()
    let list = people(50)
    const id = await connect(
      business,
      loadConnector({ streams: { team: listed(() => ({ a: list })) } })
    )
    await sync(business, id)
    list = []
    await sync(business, id)

    assert.lengthOf(await standing(business, 'staff', true), 50)
  })

  test('a partition that is gone keeps its rows, and its siblings are read', async ({ assert }) => {
    const business = await createBusiness()
    let lists: Record<string, any[] | Error> = { north: people(3, 'n'), south: people(3, 's') }
    const id = await connect(business, loadConnector({ streams: { team: listed(() => lists) } }))
    await sync(business, id)
    lists = { north: failing('remote_gone', 'closed'), south: people(4, 's') }
    await sync(business, id)
    lists = { south: people(2, 's') }
    await sync(business, id)

    assert.deepEqual(await standing(business, 'staff'), ['n0', 'n1', 'n2', 's0', 's1'])
  })
})
