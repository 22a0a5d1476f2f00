import { test } from '@japa/runner'
import emitter from '@adonisjs/core/services/emitter'
import env from '#start/env'
import { uuidV7 } from '#core/ids'
import { configureQueue, startWorkers, stopQueue } from '#core/queue'
import { sweep } from '#operations/sweeper'
import { CurrentBusiness } from '#tenancy/current_business'
import { CreditsReplaced } from '#attribution/events/credits_replaced'
import { matchesOf, post, rowsOf } from '#tests/fixtures/attributed_rows'
import { appointment, touchpoint } from '#tests/fixtures/bundle'
import { createBusiness, inside } from '#tests/fixtures/business'

const anna = { email: 'anna.kern@example.org' }

/** Resolves when the business' credits were replaced, and the transaction that did it has ended. */
function recomputed(business: { id: string }) {
  const replaced = new Promise<void>((resolve) => {
    const stop = emitter.on(CreditsReplaced, () => {
      if (CurrentBusiness.id() !== business.id) return
      stop()
      resolve()
    })
  })
  const locked = 'select id from recompute_requests where business_id = $1 for update'

  return async () => {
    await replaced
    await rowsOf(business, locked) // waits for the worker, which has deleted the row
  }
}

test.group('Recompute requests in the queue', (group) => {
  group.setup(() => {
    configureQueue({ redisUrl: null })

    return () => configureQueue({ redisUrl: env.get('REDIS_URL') ?? null })
  })
  group.each.teardown(() => stopQueue())

  test('a late touchpoint is matched by a worker', async ({ assert }) => {
    const business = await createBusiness()
    await post(business, [appointment('a1', { contact: anna })])
    await startWorkers()
    const done = recomputed(business)
    await post(business, [touchpoint('t1', { contact: anna })])
    await done()

    assert.containSubset(await matchesOf(business), { a1: { lastTouchpointId: 't1' } })
    assert.isEmpty(
      await rowsOf(business, 'select 1 from recompute_requests where business_id = $1')
    )
  }).timeout(30_000)

  test('a request that the queue never heard of is found by the sweeper', async ({ assert }) => {
    const business = await createBusiness()
    await post(business, [appointment('a1', { contact: anna })])
    await post(business, [touchpoint('t1', { contact: anna })])
    await rowsOf(business, 'delete from recompute_requests where business_id = $1 returning 1')
    await inside(business, () =>
      CurrentBusiness.query(
        `insert into recompute_requests (business_id, id, kind, subject_id, cause)
         select $1, $2, 'match_appointment', id, 'test' from appointments where business_id = $1`,
        [business.id, uuidV7()]
      )
    )
    const done = recomputed(business)
    await startWorkers()
    await sweep()
    await done()

    assert.containSubset(await matchesOf(business), { a1: { lastTouchpointId: 't1' } })
  }).timeout(30_000)
})
