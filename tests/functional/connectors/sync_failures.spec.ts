import { test } from '@japa/runner'
import type { ErrorDetail, ErrorKind } from '#connector-sdk'
import { createBusiness } from '#tests/fixtures/business'
import {
  connect,
  connectionState,
  cursors,
  failing,
  loadConnector,
  passTime,
  rows,
  slices,
  staffOf,
  standing,
  streamOf,
  sync,
  wake,
  workAll,
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

/** Fails with each of these in turn, then reads. */
function faulty(errors: Error[], count = 3) {
  const left = [...errors]

  return async function* read(): AsyncGenerator<any> {
    const error = left.shift()
    if (error) throw error
    yield { records: people(count) }
  }
}

async function connectTo(read: (slice: any) => AsyncIterable<any>, more = {}) {
  const business = await createBusiness()
  const id = await connect(business, loadConnector({ streams: { team: team(read, more) } }))

  return { business, id }
}

const dueInSeconds = async (business: { id: string }) => {
  const [row] = await rows(
    business,
    `select extract(epoch from due_at - now())::float8 as seconds from sync_slices
      where business_id = $1 and kind <> 'plan'`
  )

  return row!.seconds as number
}

test.group('A failure', () => {
  test('of kind {kind} leaves the slice {state} and the connection {connection}')
    .with<{ kind: ErrorKind; detail?: ErrorDetail; state: string; connection: string }[]>([
      { kind: 'auth_expired', state: 'parked', connection: 'needs_reauth' },
      {
        kind: 'auth_scope',
        detail: { scopes: ['PAYMENTS_READ'] },
        state: 'parked',
        connection: 'needs_scopes',
      },
      {
        kind: 'permanent',
        detail: { help: '#choose' },
        state: 'parked',
        connection: 'needs_config',
      },
      { kind: 'rate_limited', state: 'ready', connection: 'ok' },
      { kind: 'quota_exhausted', state: 'ready', connection: 'waiting_quota' },
      { kind: 'transient', state: 'ready', connection: 'ok' },
      { kind: 'contract', state: 'failed', connection: 'degraded' },
      { kind: 'window_overflow', state: 'failed', connection: 'degraded' },
    ])
    .run(async ({ assert }, { kind, detail, state, connection }) => {
      const { business, id } = await connectTo(faulty([failing(kind, 'as it said', detail)]))
      await sync(business, id)

      assert.containSubset(await slices(business), [{ state }])
      const told = await connectionState(business, id)
      assert.equal(told.state, connection)
      if (detail?.scopes) assert.deepEqual(told.detail.scopes, detail.scopes)
      if (detail?.help) assert.equal(told.detail.help, detail.help)
    })

  test('that is no error of the contract is one', async ({ assert }) => {
    const { business, id } = await connectTo(faulty([new TypeError('x is undefined')]))
    await sync(business, id)

    assert.containSubset(await slices(business), [
      { state: 'failed', last_error_code: 'exception' },
    ])
  })

  test('F17: that passes is tried eight times, then the slice has failed', async ({ assert }) => {
    const { business, id } = await connectTo(
      faulty(Array.from({ length: 8 }, () => failing('transient', 'down')))
    )
    await sync(business, id)
    for (let tries = 1; tries < 8; tries++) {
      assert.containSubset(await slices(business), [{ state: 'ready', attempt: tries }])
      assert.isAbove(await dueInSeconds(business), 0)
      await passTime(business)
      await workAll(business)
    }
    assert.containSubset(await slices(business), [{ state: 'failed', attempt: 8 }])
    assert.equal((await connectionState(business, id)).state, 'degraded')
    await sync(business, id)
    assert.equal((await connectionState(business, id)).state, 'ok', 'the next success ends it')
    assert.lengthOf(await standing(business, 'staff'), 3)
  })

  test('B37: that says how long to wait is obeyed, capped, and counted as no try: {asked} s')
    .with([
      { asked: 60, from: 60, to: 67 },
      { asked: 864_000, from: 3_600, to: 3_970 },
      { asked: -1, from: 0, to: 2 },
      { asked: Number.NaN, from: 0, to: 2 },
    ])
    .run(async ({ assert }, { asked, from, to }) => {
      const error = failing('rate_limited', 'slow down', { retryAfterMs: asked * 1_000 })
      const { business, id } = await connectTo(faulty([error]))
      await sync(business, id)

      const seconds = await dueInSeconds(business)
      assert.isAtLeast(seconds, from - 1)
      assert.isAtMost(seconds, to)
      assert.containSubset(await slices(business), [{ attempt: 0 }])
      assert.isNotNull((await cursors(business))[0]!.waiting_until)
      assert.isNull((await cursors(business))[0]!.problem_kind)
    })

  test('of a quota waits, and the connection is well when it is over', async ({ assert }) => {
    const error = failing('quota_exhausted', 'no more today', { retryAfterMs: 7_200_000 })
    const { business, id } = await connectTo(faulty([error]))
    await sync(business, id)
    assert.isAbove(await dueInSeconds(business), 7_190)
    await passTime(business)
    await workAll(business)

    assert.equal((await connectionState(business, id)).state, 'ok')
    assert.lengthOf(await standing(business, 'staff'), 3)
  })

  test('of a scope stops its streams; the others go on', async ({ assert }) => {
    const business = await createBusiness()
    let calls = 0
    const closed = team(async function* (): AsyncGenerator<any> {
      calls++
      throw failing('auth_scope', 'not granted', { scopes: ['READ'] })
    })
    const id = await connect(
      business,
      loadConnector({ streams: { closed, open: team(faulty([])) } })
    )
    await sync(business, id)
    await sync(business, id)

    assert.equal(calls, 1, 'it is not asked again')
    assert.lengthOf(await standing(business, 'staff'), 3)
    const opened = (await slices(business)).filter(({ stream }) => stream === 'open')
    assert.lengthOf(opened, 2)
  })

  test('that a person has to end stops the schedule until they did', async ({ assert }) => {
    const { business, id } = await connectTo(faulty([failing('permanent', 'choose an account')]))
    await sync(business, id)
    await sync(business, id)
    assert.lengthOf(await slices(business), 1)
    await rows(business, `update connections set state = 'ok' where business_id = $1`)
    await wake(business, id)
    await workAll(business)

    assert.lengthOf(await standing(business, 'staff'), 3)
  })
})
