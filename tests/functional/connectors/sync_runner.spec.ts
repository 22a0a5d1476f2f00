import { test } from '@japa/runner'
import fc from 'fast-check'
import { createBusiness } from '#tests/fixtures/business'
import {
  appointmentOf,
  connect,
  connectionState,
  cursors,
  killRunning,
  loadConnector,
  pagesOf,
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
import { rowVersions } from '#tests/fixtures/taken_rows'

const SNAPSHOT = { kind: 'snapshot' } as const
const UPDATED = { kind: 'updated', overlap: '10m', sorted: false } as const
const people = (count: number) => Array.from({ length: count }, (_, at) => staffOf(`s${at}`))

/** A connector with one list of staff. */
const team = (read: (slice: any) => AsyncIterable<any>, cursor: any = SNAPSHOT) =>
  loadConnector({
    streams: { team: streamOf({ produces: 'staff', cursor, read: (_, slice) => read(slice) }) },
  })

test.group('A sync', () => {
  test('reads every page of a list and keeps its rows', async ({ assert }) => {
    const business = await createBusiness()
    const id = await connect(
      business,
      team(({ resume }) => pagesOf(people(7), 3, resume))
    )
    const worked = await sync(business, id)

    assert.deepEqual(
      worked.map(({ outcome }) => outcome),
      ['done', 'done']
    )
    assert.lengthOf(await standing(business, 'staff'), 7)
    assert.containSubset(await slices(business), [
      { kind: 'live', state: 'done', counts: { pages: 3, seen: 7, inserted: 7 } },
    ])
    assert.isNotNull((await cursors(business))[0]!.data_through)
    assert.containSubset(await rows(business, 'select * from sync_runs where business_id = $1'), [
      { outcome: 'done', page_count: 3, seen_count: 7, inserted_count: 7 },
    ])
  })

  test('that finds nothing new writes no row again', async ({ assert }) => {
    const business = await createBusiness()
    const all = [
      appointmentOf('a', '2026-03-05T10:00:00Z'),
      appointmentOf('b', '2026-03-06T10:00:00Z'),
    ]
    const stream = streamOf({
      produces: 'appointment',
      cursor: UPDATED,
      read: () => pagesOf(all, 1),
    })
    const id = await connect(business, loadConnector({ streams: { stream } }))
    await sync(business, id)
    const before = await rowVersions(business, [
      'appointment_events',
      'matches',
      'identity_observations',
    ])
    await sync(business, id)

    assert.deepEqual(await rowVersions(business, Object.keys(before)), before)
    const counts = (await slices(business)).map((slice) => slice.counts)
    const sum = (of: 'inserted' | 'updated') => counts.reduce((total, one) => total + one[of], 0)
    assert.deepEqual([sum('inserted'), sum('updated')], [2, 0], 'each row once, in all windows')
  })

  test('killed anywhere, any number of times, ends in the same rows', async ({ assert }) => {
    const all = people(40)
    const plain = await createBusiness()
    await sync(
      plain,
      await connect(
        plain,
        team(({ resume }) => pagesOf(all, 3, resume))
      )
    )
    const expected = await standing(plain, 'staff')

    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 6 }),
        async (deaths) => {
          const business = await createBusiness()
          let pages = 0
          const left = [...deaths]
          async function* mortal(resume: unknown) {
            let lives = left.shift() ?? Infinity
            for await (const page of pagesOf(all, 3, resume)) {
              if (lives-- === 0) await killRunning(business)
              pages++
              yield page
            }
          }
          const id = await connect(
            business,
            team(({ resume }) => mortal(resume))
          )
          await wake(business, id)
          for (let round = 0; round <= deaths.length; round++) {
            await workAll(business)
            await passTime(business)
          }
          await workAll(business)

          const [slice] = await slices(business)
          if (slice!.state === 'quarantined') {
            assert.match(deaths.join(), /\b\d,0,0/, 'three deaths at the same place')
            return
          }
          assert.equal(slice!.state, 'done')
          assert.deepEqual(await standing(business, 'staff'), expected)
          assert.isAtMost(pages, 14 + deaths.length, 'at most one page is repeated a death')
        }
      ),
      { numRuns: 12 }
    )
  }).timeout(60_000)

  test('that is told to stop hands its slice back and goes on where it was', async ({ assert }) => {
    const business = await createBusiness()
    const stop = new AbortController()
    const asked: unknown[] = []
    async function* stopping({ resume }: any) {
      asked.push(resume)
      for await (const page of pagesOf(people(9), 3, resume)) {
        yield page
        stop.abort()
      }
    }
    const id = await connect(business, team(stopping))
    await wake(business, id)
    await workAll(business, { signal: stop.signal })
    assert.containSubset(await slices(business), [{ state: 'ready', attempt: 0, resume: 3 }])
    await workAll(business)

    assert.deepEqual(asked, [undefined, 3])
    assert.lengthOf(await standing(business, 'staff'), 9)
  })

  test('that lost its slice to another writes nothing more', async ({ assert }) => {
    const business = await createBusiness()
    let isFirst = true
    async function* robbed({ resume }: any) {
      for await (const page of pagesOf(people(6), 3, resume)) {
        yield page
        if (!isFirst) continue
        isFirst = false
        await rows(
          business,
          `update sync_slices set lease_fence = lease_fence + 1 where business_id = $1 and state = 'running'`
        )
      }
    }
    const id = await connect(business, team(robbed))
    await wake(business, id)
    const worked = await workAll(business)

    assert.equal(worked.at(-1)!.outcome, 'stopped')
    assert.lengthOf(await standing(business, 'staff'), 3, 'the page that was committed')
    await passTime(business)
    await workAll(business)
    assert.lengthOf(await standing(business, 'staff'), 6)
  })
})

test.group('A cursor by time of change', () => {
  test('moves its mark to the end of the window, and reads from there', async ({ assert }) => {
    const business = await createBusiness()
    const windows: [string, string, boolean][] = []
    const read = (slice: any) => {
      windows.push([slice.from, slice.to, slice.backfill])

      return pagesOf(people(1), 1)
    }
    const id = await connect(business, team(read, UPDATED))
    await sync(business, id)
    await sync(business, id)

    const live = windows.filter(([, , isBackfill]) => !isBackfill)
    assert.lengthOf(live, 2)
    const overlap = Date.parse(live[0]![1]) - Date.parse(live[1]![0])
    assert.equal(overlap, 10 * 60_000)
    assert.equal((await cursors(business))[0]!.mark, live[1]![1])
    assert.lengthOf(windows, 3, 'and the past once')
  })

  test('that is sorted moves its mark after every page', async ({ assert }) => {
    const business = await createBusiness()
    const at = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
    const throughs = [at(9), at(6)]
    async function* read({ resume, backfill }: any): AsyncGenerator<any> {
      if (backfill) return yield { records: [], through: at(999) }
      if (resume !== undefined) throw new Error('a bug')
      yield { records: people(1), through: throughs[0], next: 1 }
      yield { records: people(2), through: throughs[1], next: 2 }
      throw new Error('a bug')
    }
    const id = await connect(business, team(read, { ...UPDATED, sorted: true }))
    await wake(business, id)
    await workAll(business)

    assert.equal((await cursors(business))[0]!.mark, throughs[1])
  })

  test('that is sorted stops where {title}')
    .with([
      { title: 'a page does not say how far it reaches', pages: [{}], code: 'through_missing' },
      {
        title: 'a page reaches less far than the one before',
        pages: [{ through: '2026-03-02T00:00:00Z', next: 1 }, { through: '2026-03-01T00:00:00Z' }],
        code: 'through_fell',
      },
    ])
    .run(async ({ assert }, { pages, code }) => {
      const business = await createBusiness()
      async function* read() {
        for (const page of pages) yield { records: people(1), ...page }
      }
      const id = await connect(business, team(read, { ...UPDATED, sorted: true }))
      await sync(business, id)

      assert.containSubset(await slices(business), [{ state: 'failed', last_error_code: code }])
      assert.equal((await connectionState(business, id)).state, 'degraded')
    })
})
