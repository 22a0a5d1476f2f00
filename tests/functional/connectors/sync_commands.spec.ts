import { test } from '@japa/runner'
import { createBusiness } from '#tests/fixtures/business'
import { runCommand } from '#tests/fixtures/run_command'
import {
  connect,
  failing,
  loadConnector,
  pagesOf,
  rows,
  slices,
  staffOf,
  standing,
  streamOf,
  sync,
} from '#tests/fixtures/sync'

const people = (count: number) => Array.from({ length: count }, (_, at) => staffOf(`s${at}`))
const team = (read: (slice: any) => AsyncIterable<any>, more: Record<string, unknown> = {}) =>
  streamOf({
    produces: 'staff',
    cursor: { kind: 'snapshot' },
    read: (_: unknown, slice: unknown) => read(slice),
    ...more,
  } as any)

async function connected(streams: Record<string, any>) {
  const business = await createBusiness()
  const connector = loadConnector({ streams })
  const id = await connect(business, connector)
  const run = (name: string, ...argv: string[]) =>
    runCommand(`connector:${name}`, [...argv, `--business=${business.slug}`, '--json'])

  return { business, connector, id, run }
}

test.group('connector:sync', () => {
  test('reads a connection now, by its connector or its id', async ({ assert }) => {
    const { business, connector, id, run } = await connected({
      team: team(({ resume }) => pagesOf(people(7), 3, resume)),
    })
    const first = await run('sync', connector)
    assert.equal(first.exitCode, 0, first.talk.join())
    assert.containSubset(first.json(), { seen: 7, inserted: 7, slices: { done: 1, failed: 0 } })
    const again = await run('sync', id, 'team')
    assert.containSubset(again.json(), { seen: 7, inserted: 0, unchanged: 7 })
    assert.lengthOf(await standing(business, 'staff'), 7)
  })

  test('leaves the past to the workers', async ({ assert }) => {
    const cursor = { kind: 'updated', overlap: '10m', sorted: false }
    const { business, id, run } = await connected({ team: team(() => pagesOf([], 1), { cursor }) })
    await run('sync', id)

    const states = (await slices(business)).map(({ kind, state }) => [kind, state])
    assert.sameDeepMembers(states, [
      ['live', 'done'],
      ['backfill', 'ready'],
    ])
  })

  test('with --accept-loss lets go of what it kept', async ({ assert }) => {
    let list = people(60)
    const { business, id, run } = await connected({ team: team(() => pagesOf(list, 100)) })
    await run('sync', id)
    list = people(2)
    const refused = await run('sync', id)
    assert.equal(refused.exitCode, 1)
    assert.match(refused.json().problems[0], /58 of 60 rows were missing/)
    const accepted = await run('sync', id, '--accept-loss')

    assert.equal(accepted.exitCode, 0, accepted.talk.join())
    assert.lengthOf(await standing(business, 'staff'), 2)
  })

  test('ends with {exit} where {title}')
    .with([
      { exit: 3, title: 'items were bad', kind: null },
      { exit: 1, title: 'a slice failed', kind: 'contract' as const },
      { exit: 75, title: 'the platform asks to wait', kind: 'rate_limited' as const },
    ])
    .run(async ({ assert }, { exit, kind }) => {
      async function* read(): AsyncGenerator<any> {
        if (kind) throw failing(kind, 'so it said', { retryAfterMs: 60_000 })
        yield { records: [{ bad: true, id: 'x', reason: 'bad_shape: name', raw: {} }] }
      }
      const { id, run } = await connected({ team: team(read) })
      assert.equal((await run('sync', id)).exitCode, exit)
    })

  test('refuses {title}')
    .with([
      { title: 'an unknown connection', argv: ['nobody'] },
      { title: 'an unknown stream', argv: ['', 'nothing'] },
    ])
    .run(async ({ assert }, { argv }) => {
      const { id, run } = await connected({ team: team(() => pagesOf([], 1)) })
      const named = argv.map((text) => text || id)
      assert.equal((await run('sync', ...named)).exitCode, 2)
    })

  test('with --dry-run writes nothing', async ({ assert }) => {
    const { business, id, run } = await connected({ team: team(() => pagesOf([], 1)) })
    const { exitCode, json } = await run('sync', id, '--dry-run')

    assert.equal(exitCode, 0)
    assert.deepEqual(json(), { streams: ['team'], isDryRun: true })
    assert.lengthOf(await rows(business, 'select 1 from sync_slices where business_id = $1'), 0)
  })
})

test.group('connector:backfill', () => {
  test('reads a stretch of the past in windows of its own', async ({ assert }) => {
    const read: [string, string, boolean][] = []
    async function* note({ fromDay, toDay, backfill }: any): AsyncGenerator<any> {
      read.push([fromDay, toDay, backfill])
      yield { records: [] }
    }
    const cursor = { kind: 'day', restate: 2, windowDays: 10 }
    const stream = team(note, { cursor, produces: 'ad_spend_daily', backfill: { default: '1d' } })
    const { business, id, run } = await connected({ stream })
    await sync(business, id)
    read.length = 0
    const argv = ['--from=2026-01-05', '--to=2026-01-30']
    const dry = await run('backfill', id, ...argv, '--dry-run')
    assert.deepEqual(dry.json().windows, { stream: 3 })
    const outcome = await run('backfill', id, 'stream', ...argv)

    assert.equal(outcome.exitCode, 0, outcome.talk.join())
    assert.containSubset(outcome.json(), { windows: 3, slices: { done: 3 } })
    assert.deepEqual(read, [
      ['2026-01-25', '2026-01-30', true],
      ['2026-01-15', '2026-01-24', true],
      ['2026-01-05', '2026-01-14', true],
    ])
  })

  test('goes on with what an earlier one left behind', async ({ assert }) => {
    let isDown = true
    async function* read({ fromDay }: any): AsyncGenerator<any> {
      if (isDown && fromDay === '2026-01-05') throw failing('contract', 'broken')
      yield { records: [] }
    }
    const cursor = { kind: 'day', restate: 2, windowDays: 10 }
    const stream = team(read, { cursor, produces: 'ad_spend_daily', backfill: { default: '1d' } })
    const { business, id, run } = await connected({ stream })
    await sync(business, id)
    const argv = ['--from=2026-01-05', '--to=2026-01-24']
    assert.equal((await run('backfill', id, ...argv)).exitCode, 1)
    isDown = false
    assert.equal((await run('backfill', id, ...argv)).exitCode, 0)
    const oldest = (await slices(business)).filter(({ from_day: day }) => day === '2026-01-05')
    assert.lengthOf(oldest, 1)
  })

  test('refuses {argv}')
    .with([
      { argv: '--to=2026-01-05' },
      { argv: '--from=yesterday' },
      { argv: '--from=2999-01-01' },
    ])
    .run(async ({ assert }, { argv }) => {
      const { id, run } = await connected({ team: team(() => pagesOf([], 1)) })
      assert.equal((await run('backfill', id, argv)).exitCode, 2)
    })
})

test.group('connector:replay', () => {
  test('asks for the items again, and a letter that is read leaves', async ({ assert }) => {
    let isFixed = false
    const bad = { bad: true, id: 'kim', reason: 'unknown_word: later', raw: { word: 'LATER' } }
    const stream = team(() => pagesOf([bad as any], 1), {
      async *fetchByIds(_: unknown, ids: readonly string[]) {
        yield { records: isFixed ? ids.map((id) => staffOf(id)) : [bad] }
      },
    })
    const { business, id, run } = await connected({ stream })
    await run('sync', id)
    const still = await run('replay', id)
    assert.equal(still.exitCode, 3)
    assert.containSubset(still.json(), { letters: 1, asked: 1, taken: 0, left: 1 })
    isFixed = true
    const done = await run('replay', id)

    assert.equal(done.exitCode, 0)
    assert.containSubset(done.json(), { letters: 1, taken: 1, left: 0 })
    assert.deepEqual(await standing(business, 'staff'), ['kim'])
  })

  test('says which letters cannot be asked for', async ({ assert }) => {
    const bad = { bad: true, reason: 'unknown_word: later', raw: { word: 'LATER' } }
    const { id, run } = await connected({ team: team(() => pagesOf([bad as any], 1)) })
    await run('sync', id)
    const outcome = await run('replay', id)

    assert.equal(outcome.exitCode, 3)
    assert.containSubset(outcome.json(), { letters: 1, asked: 0, unreachable: 1, left: 1 })
  })
})
