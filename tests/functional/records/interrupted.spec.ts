import { test } from '@japa/runner'
import { importBundle } from '#operations/import_bundle'
import { CurrentBusiness } from '#tenancy/current_business'
import { appointment, bundle, takeIn } from '#tests/fixtures/bundle'
import { createBusiness, inside, scopeOf } from '#tests/fixtures/business'

const BATCH = 5_000

/** A file whose reading breaks off after one whole batch. */
async function* broken() {
  const lines = Array.from({ length: BATCH }, () => '{"type":"service","id":"s","name":"Cut"}')
  lines[0] = JSON.stringify(appointment('ap_1'))
  yield Buffer.from(bundle(lines))
  yield Buffer.from(bundle([appointment('ap_2')]))
  throw new Error('the disk went away')
}

const read = (business: { id: string }, sql: string) =>
  inside(business, async () => [...(await CurrentBusiness.query(sql))])

test.group('An import that breaks off', () => {
  test('is finished by running it again, also what it had already taken in', async ({ assert }) => {
    const business = await createBusiness()
    const origin = { scope: scopeOf(business), source: 'tests', name: 'broken' }
    await assert.rejects(() => importBundle(origin, broken()), 'the disk went away')
    assert.deepEqual(await read(business, 'select state, phase from imports'), [
      { state: 'failed', phase: 'records' },
    ])
    assert.isEmpty(await read(business, 'select 1 from matches'))

    const { counts } = await takeIn(business, [appointment('ap_1'), appointment('ap_2')])

    assert.containSubset(counts, { inserted: 1, unchanged: 1 })
    assert.lengthOf(await read(business, 'select 1 from matches'), 2)
    assert.deepEqual(await read(business, 'select state, phase from imports order by id'), [
      { state: 'interrupted', phase: 'recompute' },
      { state: 'done', phase: 'recompute' },
    ])
  }).timeout(60_000)
})
