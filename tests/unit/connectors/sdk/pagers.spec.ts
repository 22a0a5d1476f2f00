import { test } from '@japa/runner'
import { restStream } from '#connector-sdk'
import { all, scriptedContext, type Asked } from '#tests/fixtures/connector_context'
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

test.group('REST streams: pagers', () => {
  test('a cursor is followed until it is absent', async ({ assert }) => {
    const { ctx, asked } = scriptedContext(({ request }) =>
      request.query?.cursor === 'c2'
        ? { staff: numbered(3, 3), meta: { next: null } }
        : { staff: numbered(1, 2), meta: { next: 'c2' } }
    )
    const pages = await all(streamBy(byCursor).read(ctx, slice))
    assert.deepEqual(idsOf(pages), [['1', '2'], ['3']])
    assert.deepEqual(
      pages.map(({ next }) => next),
      ['c2', undefined]
    )
    assert.deepEqual(
      asked.map(({ request }) => request.query),
      [{}, { cursor: 'c2' }]
    )
  })

  test('a cursor in a JSON body goes with a POST that only reads', async ({ assert }) => {
    const { ctx, asked } = scriptedContext(({ request }) =>
      (request.json as { cursor?: string }).cursor
        ? { staff: [] }
        : { staff: numbered(1, 1), cursor: 'c2' }
    )
    const stream = restStream({
      ...staffBase,
      cursor: snapshot,
      method: 'POST',
      json: () => ({ limit: 10 }),
      pager: { by: 'cursor', at: 'cursor', param: 'cursor', in: 'json' },
    })
    const pages = await all(stream.read(ctx, slice))
    assert.deepEqual(idsOf(pages), [['1'], []])
    assert.deepEqual(asked[1]!.request.json, { limit: 10, cursor: 'c2' })
    assert.isTrue(asked[1]!.request.reads)
  })

  test('a link is followed as it is, without our query', async ({ assert }) => {
    const { ctx, asked } = scriptedContext(({ path }) =>
      path === '/staff'
        ? { staff: numbered(1, 1), next: 'https://api.example.com/staff?p=2' }
        : { staff: numbered(2, 2) }
    )
    const stream = restStream({
      ...staffBase,
      cursor: snapshot,
      query: () => ({ size: 1 }),
      request: () => ({ limitKey: 'k1', headers: { 'x-one': '1' } }),
      pager: { by: 'link', at: 'next' },
    })
    assert.deepEqual(idsOf(await all(stream.read(ctx, slice))), [['1'], ['2']])
    assert.equal(asked[1]!.path, 'https://api.example.com/staff?p=2')
    assert.deepEqual(asked[1]!.request, { limitKey: 'k1', headers: { 'x-one': '1' } })
  })

  test('{by} counts as the platform does, and a short page is the last')
    .with([
      { by: 'page', first: undefined, positions: [1, 2, 3] },
      { by: 'page', first: 0, positions: [0, 1, 2] },
      { by: 'offset', first: undefined, positions: [0, 2, 4] },
    ] as { by: 'page' | 'offset'; first?: number; positions: number[] }[])
    .run(async ({ assert }, { by, first, positions }) => {
      let call = 0
      const { ctx, asked } = scriptedContext(() => {
        call++

        return { staff: call < 3 ? numbered(call * 2, call * 2 + 1) : numbered(6, 6) }
      })
      const stream = streamBy({ by, param: 'p', sizeParam: 'size', size: 2, first })
      assert.lengthOf(await all(stream.read(ctx, slice)), 3)
      assert.deepEqual(
        asked.map(({ request }) => request.query),
        positions.map((p) => ({ p, size: 2 }))
      )
    })

  test('a full list without pages is cut off, a shorter one is whole', async ({ assert }) => {
    const stream = streamBy({ by: 'none', cap: 3 })
    const { ctx } = scriptedContext(() => ({ staff: numbered(1, 3) }))
    assert.deepEqual(await faultOf(() => all(stream.read(ctx, slice))), [
      'window_overflow',
      undefined,
    ])
    const { ctx: shorter } = scriptedContext(() => ({ staff: numbered(1, 2) }))
    assert.deepEqual(idsOf(await all(stream.read(shorter, slice))), [['1', '2']])
  })

  test('{title} is a loop')
    .with([
      { title: 'a cursor that stays', answer: () => ({ staff: [], meta: { next: 'same' } }) },
      {
        title: 'a cursor that comes back',
        answer: ({ request }: Asked) => ({
          staff: [],
          meta: { next: request.query?.cursor === 'a' ? 'b' : 'a' },
        }),
      },
      {
        title: 'one page under ever new names',
        answer: ({ request }: Asked) => ({
          staff: numbered(1, 2),
          meta: { next: `${request.query?.cursor ?? ''}x` },
        }),
      },
      {
        title: 'empty pages without end',
        answer: ({ request }: Asked) => ({
          staff: [],
          meta: { next: Number(request.query?.cursor ?? 0) + 1 },
        }),
      },
    ] as { title: string; answer: (asked: Asked) => unknown }[])
    .run(async ({ assert }, { answer }) => {
      const { ctx } = scriptedContext(answer)
      const fault = await faultOf(() => all(streamBy(byCursor).read(ctx, slice)))
      assert.deepEqual(fault, ['contract', 'pagination_loop'])
    })

  test('it goes on where it was stopped', async ({ assert }) => {
    const { ctx, asked } = scriptedContext(() => ({ staff: numbered(9, 9) }))
    await all(streamBy(byCursor).read(ctx, { ...slice, resume: 'c7' }))
    assert.deepEqual(asked[0]!.request.query, { cursor: 'c7' })
    const fault = await faultOf(() => all(streamBy(byCursor).read(ctx, { ...slice, resume: {} })))
    assert.deepEqual(fault, ['token_expired', undefined])
  })
})
