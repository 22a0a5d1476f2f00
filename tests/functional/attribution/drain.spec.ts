import { test } from '@japa/runner'
import { drain } from '#attribution/recompute'
import { post, rowsOf } from '#tests/fixtures/attributed_rows'
import { appointment, touchpoint } from '#tests/fixtures/bundle'
import { createBusiness, inside } from '#tests/fixtures/business'
import { CurrentBusiness } from '#tenancy/current_business'

const anna = { email: 'anna.kern@example.org' }
const DUE = 'select 1 from recompute_requests where business_id = $1'
/** The activity is read once a transaction, unless it is forgotten. */
const FORGET = 'select pg_stat_clear_snapshot()'
const WAITING = `
  select 1 from pg_stat_activity
   where wait_event_type = 'Lock' and query ~ 'recompute_requests' and pid <> pg_backend_pid()`

test.group('Draining the requests of a business', () => {
  test('ends after the batch that a worker holds, and does what the worker gives up', async ({
    assert,
  }) => {
    const business = await createBusiness()
    await post(business, [appointment('a1', { contact: anna })])
    await post(business, [touchpoint('t1', { contact: anna })])
    const held = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    let hasEnded = false
    const worker = inside(business, async () => {
      await CurrentBusiness.query(`${DUE} for update`, [business.id])
      held.resolve()
      await begun.promise
      const isWaited = async () => {
        await CurrentBusiness.query(FORGET)

        return (await CurrentBusiness.query(WAITING)).length > 0
      }
      while (!hasEnded && !(await isWaited()));

      return hasEnded
    })
    await held.promise
    const drained = drain(business.id).finally(() => (hasEnded = true))
    begun.resolve()

    assert.isFalse(await worker, 'it has waited')
    assert.equal(await drained, 1)
    assert.isEmpty(await rowsOf(business, DUE))
  }).timeout(30_000)
})
