import { test } from '@japa/runner'
import { createBusiness } from '#tests/fixtures/business'
import {
  connect,
  cursors,
  failing,
  loadConnector,
  pagesOf,
  slices,
  staffOf,
  standing,
  streamOf,
  sync,
} from '#tests/fixtures/sync'

const people = (count: number) => Array.from({ length: count }, (_, at) => staffOf(`s${at}`))

/** One list of staff, read by `read`. */
const team = (read: (slice: any) => AsyncIterable<any>, more: Record<string, unknown> = {}) =>
  streamOf({
    produces: 'staff',
    cursor: { kind: 'snapshot' },
    read: (_: unknown, slice: unknown) => read(slice),
    ...more,
  } as any)

async function connectTo(read: (slice: any) => AsyncIterable<any>, more = {}) {
  const business = await createBusiness()
  const id = await connect(business, loadConnector({ streams: { team: team(read, more) } }))

  return { business, id }
}

test.group('A window that holds too much', () => {
  test('is read in halves, none of which is lost', async ({ assert }) => {
    const business = await createBusiness()
    const read: [number, number][] = []
    async function* capped({ from, to, backfill }: any): AsyncGenerator<any> {
      if (backfill) return yield { records: [] }
      const [fromMs, toMs] = [Date.parse(from), Date.parse(to)]
      if (toMs - fromMs > 3 * 86_400_000) throw failing('window_overflow', 'too much')
      read.push([fromMs, toMs])
      yield { records: people(1) }
    }
    const cursor = {
      kind: 'horizon',
      by: 'starts_at',
      window: '8d',
      tiers: [{ every: '15m', back: '8d', ahead: '8d' }],
    }
    const id = await connect(
      business,
      loadConnector({ streams: { team: team(capped, { cursor }) } })
    )
    await sync(business, id)

    assert.lengthOf(read, 8)
    read.sort(([a], [b]) => a - b)
    read.slice(1).forEach(([from], at) => assert.equal(from, read[at]![1]))
    assert.isTrue((await slices(business)).every(({ state }) => state === 'done'))
  })
})

test.group('A position that the platform refuses', () => {
  test('lets the slice begin anew', async ({ assert }) => {
    const asked: unknown[] = []
    async function* read({ resume }: any): AsyncGenerator<any> {
      asked.push(resume)
      if (asked.length === 1) {
        yield { records: people(3), next: 3 }
        throw failing('token_expired', 'unknown cursor')
      }
      yield* pagesOf(people(6), 3, resume)
    }
    const { business, id } = await connectTo(read)
    await sync(business, id)

    assert.deepEqual(asked, [undefined, undefined])
    assert.lengthOf(await standing(business, 'staff'), 6)
  })

  test('again and again is a fault', async ({ assert }) => {
    async function* read(): AsyncGenerator<any> {
      yield { records: people(3), next: 3 }
      throw failing('token_expired', 'unknown cursor')
    }
    const { business, id } = await connectTo(read)
    await sync(business, id)

    assert.containSubset(await slices(business), [
      { state: 'failed', last_error_code: 'position_refused' },
    ])
  })

  test('as the token of a stream begins the stream anew', async ({ assert }) => {
    const asked: unknown[] = []
    async function* read({ token }: any): AsyncGenerator<any> {
      asked.push(token)
      if (token === 'first') throw failing('token_expired', 'too old')
      yield { records: people(3), token: token ? 'later' : asked.length === 1 ? 'first' : 'second' }
    }
    const { business, id } = await connectTo(read, { cursor: { kind: 'token' } })
    for (let times = 0; times < 3; times++) await sync(business, id)

    assert.deepEqual(asked, [undefined, 'first', undefined, 'second'])
    assert.equal((await cursors(business))[0]!.token, 'later')
  })
})
