import { test } from '@japa/runner'
import { ensureSource } from '#connectors/connections'
import { keepLetters } from '#connectors/dead_letters'
import { CurrentBusiness } from '#tenancy/current_business'
import { appointment, location, takeIn } from '#tests/fixtures/bundle'
import { createBusiness, inside } from '#tests/fixtures/business'
import { runCommand } from '#tests/fixtures/run_command'
import { takenRows } from '#tests/fixtures/taken_rows'

const letters = (business: { id: string }) =>
  inside(business, () =>
    CurrentBusiness.query<{ reason: string; seen_count: number }>(
      'select reason, seen_count from dead_letters order by reason'
    )
  )

/** A record that an earlier version of the reader refused, and that is fine today. */
const refusedBefore = (business: { id: string }, reason: string, record: object) =>
  inside(business, async () =>
    keepLetters({ connectionId: await ensureSource('till'), stream: 'records' }, [
      { line: 1, reason, message: 'refused', payload: JSON.stringify(record) },
    ])
  )

test.group('records:replay', () => {
  test('what is good by now is taken in and leaves the dead letters', async ({ assert }) => {
    const business = await createBusiness()
    await refusedBefore(business, 'unknown_word', appointment('ap_1'))
    await takeIn(business, ['{"type":"nothing"}'], 'till')
    const argv = [`--business=${business.slug}`, '--source=till', '--json']
    const run = await runCommand('records:replay', argv)

    assert.equal(run.exitCode, 3)
    assert.containSubset(run.json(), { letters: 2, taken: 1, rejectedCount: 1, recomputed: 1 })
    assert.deepEqual([...(await letters(business))], [{ reason: 'unknown_type', seen_count: 2 }])
    assert.lengthOf((await takenRows(business)).appointments!, 1)
  })

  test('--reason leaves the others alone', async ({ assert }) => {
    const business = await createBusiness()
    await refusedBefore(business, 'bad_time', appointment('ap_1'))
    await refusedBefore(business, 'bad_money', appointment('ap_2'))
    const run = await runCommand('records:replay', [
      `--business=${business.slug}`,
      '--source=till',
      '--reason=bad_time',
      '--json',
    ])

    assert.equal(run.exitCode, 0)
    assert.deepEqual([...(await letters(business))], [{ reason: 'bad_money', seen_count: 1 }])
  })

  test('a good record of the same text takes its letter away', async ({ assert }) => {
    const business = await createBusiness()
    await refusedBefore(business, 'bad_time', location('loc_1'))
    await takeIn(business, [location('loc_1')], 'till')

    assert.isEmpty(await letters(business))
  })

  test('the same bad line again is one letter, seen twice', async ({ assert }) => {
    const business = await createBusiness()
    await takeIn(business, ['{"type":"nothing"}'], 'till')
    await takeIn(business, ['{"type":"nothing"}', '{"type":"nothing"}'], 'till')

    assert.deepEqual([...(await letters(business))], [{ reason: 'unknown_type', seen_count: 2 }])
  })

  test('a source that never was is refused', async ({ assert }) => {
    const { slug } = await createBusiness()
    const run = await runCommand('records:replay', [`--business=${slug}`, '--source=nobody'])

    assert.equal(run.exitCode, 2)
  })
})
