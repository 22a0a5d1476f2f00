import { test } from '@japa/runner'
import { restStream, vine, type Cursor } from '#connector-sdk'
import { all, scriptedContext } from '#tests/fixtures/connector_context'
import {
  byCursor,
  faultOf,
  idsOf,
  numbered,
  slice,
  snapshot,
  staffBase,
  streamBy,
} from '#tests/fixtures/rest_streams'

const window = { ...slice, from: '2026-11-01T00:00:00Z', to: '2026-11-08T00:00:00Z' }

test.group('REST streams: answers', () => {
  test('an answer without its list breaks the contract', async ({ assert }) => {
    for (const body of [{}, [], null, { staff: {} }, { staff: null }]) {
      const { ctx } = scriptedContext(() => body)
      const fault = await faultOf(() => all(streamBy(byCursor).read(ctx, slice)))
      assert.deepEqual(fault, ['contract', 'no_list'])
    }
  })

  test('a platform that leaves empty lists out is believed where the stream says so', async ({
    assert,
  }) => {
    const stream = restStream({
      ...staffBase,
      cursor: snapshot,
      pager: byCursor,
      omitsEmptyItems: true,
    })
    const { ctx } = scriptedContext(() => ({}))
    assert.deepEqual(idsOf(await all(stream.read(ctx, slice))), [[]])
    const { ctx: garbage } = scriptedContext(() => 'OK')
    assert.deepEqual(await faultOf(() => all(stream.read(garbage, slice))), ['contract', 'no_list'])
  })

  test('further records and bad ones travel with the page', async ({ assert }) => {
    const stream = restStream({
      ...staffBase,
      cursor: snapshot,
      items: '',
      pager: { by: 'none' },
      also: ({ id }) => [{ type: 'service', id: `s${id}`, name: 'Cut' }],
    })
    const { ctx } = scriptedContext(() => [{ id: 1 }, { no: 'id' }])
    const [page] = await all(stream.read(ctx, slice))
    assert.lengthOf(page!.records, 2)
    assert.include(page!.records[1], { bad: true, reason: 'bad_shape: id required' })
    assert.deepEqual(page!.also, [{ type: 'service', id: 's1', name: 'Cut' }])
  })

  test('a sorted stream says through when it has read, and the last page says all', async ({
    assert,
  }) => {
    const cursor: Cursor & { kind: 'updated' } = { kind: 'updated', overlap: '10m', sorted: true }
    const stream = restStream({
      ...staffBase,
      cursor,
      pager: byCursor,
      accept: vine.create({ id: vine.number(), at: vine.string() }),
      changedAt: (raw: { id: number; at?: string }) => raw.at!,
    })
    const changed = (day: number) => ({ id: day, at: `2026-11-0${day}T00:00:00Z` })
    const { ctx } = scriptedContext(({ request }) =>
      request.query?.cursor
        ? { staff: [changed(4)] }
        : { staff: [changed(2), { bad: true }, changed(3)], meta: { next: 'c2' } }
    )
    const pages = await all(stream.read(ctx, window))
    assert.deepEqual(
      pages.map(({ through }) => through),
      ['2026-11-03T00:00:00Z', window.to]
    )
    const { ctx: falling } = scriptedContext(() => ({ staff: [changed(3), changed(2)] }))
    assert.deepEqual(await faultOf(() => all(stream.read(falling, window))), [
      'contract',
      'not_sorted',
    ])
  })

  test('a token stream hands the next token over with its last page', async ({ assert }) => {
    const cursor = { kind: 'token' } as const
    const stream = restStream({ ...staffBase, cursor, pager: byCursor, tokenAt: 'sync.token' })
    const { ctx } = scriptedContext(({ request }) =>
      request.query?.cursor
        ? { staff: [], sync: { token: 't9' } }
        : { staff: numbered(1, 1), meta: { next: 'c2' } }
    )
    const pages = await all(stream.read(ctx, slice))
    assert.deepEqual(
      pages.map(({ token }) => token),
      [undefined, 't9']
    )
    const { ctx: without } = scriptedContext(() => ({ staff: [] }))
    assert.deepEqual(await faultOf(() => all(stream.read(without, slice))), ['contract', undefined])
  })

  test('a stream that could not keep its promise is refused where it is defined', ({ assert }) => {
    const sorted = { kind: 'updated', overlap: '10m', sorted: true } as const
    assert.throws(() => restStream({ ...staffBase, cursor: sorted, pager: byCursor }), /changedAt/)
    const token = { kind: 'token' } as const
    assert.throws(() => restStream({ ...staffBase, cursor: token, pager: byCursor }), /tokenAt/)
  })
})
