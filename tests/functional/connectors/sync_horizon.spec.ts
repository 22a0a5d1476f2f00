import { test } from '@japa/runner'
import { createBusiness } from '#tests/fixtures/business'
import { NOW_MS, stopped } from '#tests/fixtures/stopped_clock'
import {
  appointmentOf,
  connect,
  failing,
  loadConnector,
  pagesOf,
  rows,
  slices,
  standing,
  streamOf,
  sync,
} from '#tests/fixtures/sync'

const hours = (count: number) => new Date(NOW_MS + count * 3_600_000).toISOString()

const HORIZON = {
  kind: 'horizon',
  by: 'starts_at',
  window: '31d',
  tiers: [{ every: '15m', back: '1d', ahead: '31d' }],
} as const

interface Book {
  visits: any[]
  asked: string[][]
}

const inWindow = ({ visits }: Book, { from, to }: any) =>
  visits.filter(({ startsAt, isHidden }) => startsAt >= from && startsAt <= to && !isHidden)

function booking(book: Book, canAsk = true) {
  const fetchByIds = async function* (_: unknown, ids: readonly string[]) {
    book.asked.push([...ids])
    const found = book.visits.filter(({ id }) => ids.includes(id))
    if (found.length < ids.length && ids.length > 1) throw failing('remote_gone', 'one is gone')
    if (found.length === 0) throw failing('remote_gone', 'gone')
    yield { records: found.map(({ isHidden: _hidden, ...visit }) => visit) }
  }

  return streamOf({
    produces: 'appointment',
    cursor: HORIZON,
    backfill: { default: '1d' },
    read: (_: unknown, slice: unknown) => pagesOf(inWindow(book, slice), 50),
    ...(canAsk ? { fetchByIds } : {}),
  } as any)
}

test.group('A rolling window', () => {
  test('asks for rows that left it: what moved is moved, what is gone is gone', async ({
    assert,
    tick,
  }: any) => {
    const business = await createBusiness()
    const visit = (id: string, at: number) => appointmentOf(id, hours(at)) as any
    const book: Book = {
      visits: [visit('stays', 24), visit('moves', 30), visit('goes', 40)],
      asked: [],
    }
    const id = await connect(business, loadConnector({ streams: { visits: booking(book) } }))
    await sync(business, id)
    assert.deepEqual(book.asked, [])
    tick()
    book.visits = [visit('stays', 24), visit('moves', 24 * 90)]
    await sync(business, id)

    assert.deepEqual(await standing(business, 'appointments'), ['moves', 'stays'])
    assert.sameDeepMembers(book.asked, [['goes', 'moves'], ['goes'], ['moves']])
    const [moved] = await rows(
      business,
      `select starts_at from appointments where business_id = $1 and external_id = 'moves'`
    )
    assert.equal(moved!.starts_at.toISOString(), hours(24 * 90))
    tick()
    await sync(business, id)
    assert.lengthOf(book.asked, 3, 'what moved out of the window is asked for no more')
  }).setup(stopped)

  test('that asks in vain for too many stops and keeps them', async ({ assert, tick }: any) => {
    const business = await createBusiness()
    const book: Book = { visits: [], asked: [] }
    book.visits = Array.from({ length: 60 }, (_, at) => appointmentOf(`v${at}`, hours(at + 1)))
    const id = await connect(business, loadConnector({ streams: { visits: booking(book) } }))
    await sync(business, id)
    tick()
    book.visits = book.visits.slice(0, 30)
    await sync(business, id)

    assert.lengthOf(await standing(business, 'appointments'), 60)
    assert.containSubset(await slices(business), [
      { kind: 'reread', state: 'failed', last_error_code: 'loss_refused' },
    ])
  }).setup(stopped)

  test('without a way to ask retires what two passes of its widest tier have not seen', async ({
    assert,
    tick,
  }: any) => {
    const business = await createBusiness()
    const book: Book = {
      visits: [appointmentOf('a', hours(24)), appointmentOf('b', hours(25))],
      asked: [],
    }
    const id = await connect(business, loadConnector({ streams: { visits: booking(book, false) } }))
    await sync(business, id)
    book.visits = [book.visits[0]]
    tick()
    await sync(business, id)
    assert.lengthOf(await standing(business, 'appointments'), 2, 'missed once')
    tick()
    await sync(business, id)

    assert.deepEqual(await standing(business, 'appointments'), ['a'])
  }).setup(stopped)

  test('of several windows is one pass: a row in any of them was seen', async ({
    assert,
    tick,
  }: any) => {
    const business = await createBusiness()
    const book: Book = {
      visits: [appointmentOf('a', hours(24)), appointmentOf('b', hours(24 * 20))],
      asked: [],
    }
    const stream = { ...booking(book), cursor: { ...HORIZON, window: '7d' } } as any
    const id = await connect(business, loadConnector({ streams: { visits: stream } }))
    await sync(business, id)
    tick()
    await sync(business, id)

    assert.deepEqual(book.asked, [])
    assert.lengthOf(await standing(business, 'appointments'), 2)
  }).setup(stopped)
})
