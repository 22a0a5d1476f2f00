import { test } from '@japa/runner'
import { createBusiness } from '#tests/fixtures/business'
import {
  connect,
  connectionState,
  loadConnector,
  rows,
  slices,
  staffOf,
  standing,
  streamOf,
  sync,
} from '#tests/fixtures/sync'

const people = (count: number) => Array.from({ length: count }, (_, at) => staffOf(`s${at}`))

/** A connector with one list of staff. */
const team = (read: (slice: any) => AsyncIterable<any>) =>
  loadConnector({
    streams: {
      team: streamOf({
        produces: 'staff',
        cursor: { kind: 'snapshot' },
        read: (_: unknown, slice: unknown) => read(slice),
      }),
    },
  })

test.group('A page', () => {
  test('B36: that {title} stops the slice with {code}')
    .with([
      {
        title: 'comes back at the same position',
        code: 'pagination_loop',
        pages: [
          { records: [], next: { at: 1 } },
          { records: [], next: { at: 2 } },
          { records: [], next: { at: 1 } },
        ],
      },
      { title: 'has too many records', code: 'page_too_long', pages: [{ records: people(5_001) }] },
      {
        title: 'is too large',
        code: 'page_too_large',
        pages: [{ records: [{ ...staffOf('big'), extra: { text: 'x'.repeat(4_200_000) } }] }],
      },
      { title: 'has no list', code: 'bad_page', pages: [{ records: null }] },
      {
        title: 'has a position of more than 4 KB',
        code: 'position_too_large',
        pages: [{ records: [], next: 'x'.repeat(5_000) }],
      },
      {
        title: 'is not the last, and none follows',
        code: 'pages_cut_off',
        pages: [{ records: [], next: 1 }],
      },
    ])
    .run(async ({ assert }, { pages, code }) => {
      const business = await createBusiness()
      async function* read() {
        yield* pages as any[]
      }
      const id = await connect(business, team(read))
      await sync(business, id)

      assert.containSubset(await slices(business), [{ state: 'failed', last_error_code: code }])
      assert.containSubset(await connectionState(business, id), { state: 'degraded', reason: code })
    })

  test('with a bad item keeps the others, and the item as a dead letter', async ({ assert }) => {
    const business = await createBusiness()
    const mapped = {
      bad: true,
      id: 'x',
      reason: 'unknown_word: unknown status: "LATER"',
      raw: { a: 1 },
    }
    const unknownStatus = { ...staffOf('y'), status: 'resting' }
    async function* read() {
      yield { records: [staffOf('a'), mapped, unknownStatus, staffOf('b')] }
    }
    const id = await connect(business, team(read))
    await sync(business, id)

    assert.deepEqual(await standing(business, 'staff'), ['a', 'b'])
    const letters = await rows(
      business,
      `select external_id, reason, record_type, connector_version from dead_letters
        where business_id = $1 order by external_id`
    )
    const words = { record_type: 'staff', connector_version: '1.0.0' }
    assert.deepEqual(letters, [
      { external_id: 'x', reason: 'unknown_word', ...words },
      { external_id: 'y', reason: 'unknown_word', ...words },
    ])
    assert.containSubset(await slices(business), [{ state: 'done', counts: { bad: 2, seen: 4 } }])
  })

  test('with more than 5 % bad items stops, and its position stays', async ({ assert }) => {
    const business = await createBusiness()
    const bad = (at: number) => ({
      bad: true,
      id: `x${at}`,
      reason: 'bad_shape: name',
      raw: { at },
    })
    const many = Array.from({ length: 20 }, (_, at) => bad(at))
    async function* read({ resume }: any) {
      if (resume === undefined) yield { records: people(100), next: 1 }
      yield { records: [...people(100), ...many] }
    }
    const id = await connect(business, team(read))
    await sync(business, id)

    assert.containSubset(await slices(business), [
      { state: 'failed', last_error_code: 'drift', resume: 1, counts: { pages: 1 } },
    ])
    const [kept] = await rows(
      business,
      'select count(*)::int as n from dead_letters where business_id = $1'
    )
    assert.equal(kept!.n, 20)
  })
})
