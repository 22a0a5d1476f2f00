import { randomUUID } from 'node:crypto'
import { test } from '@japa/runner'
import env from '#start/env'
import { configureQueue, enqueue, registerWork, startWorkers, stopQueue } from '#core/queue'
import { freePort, startRedis } from '#tests/fixtures/redis_server'

const pointer = () => ({
  kind: 'lost',
  rowId: { businessId: randomUUID(), id: randomUUID() },
})

test.group('A Redis that is away', (group) => {
  // What earlier specs opened still carries the queue on another backend.
  group.each.setup(stopQueue)
  group.each.teardown(async () => {
    await stopQueue()
    configureQueue({ redisUrl: env.get('REDIS_URL') ?? null })
  })

  test('lets the caller go on with false, and carries again when it is back', async ({
    assert,
    client,
    cleanup,
  }) => {
    const port = await freePort()
    const seen = Promise.withResolvers<unknown>()
    cleanup(registerWork('lost', 'maintain', async (given) => seen.resolve(given)))
    configureQueue({ redisUrl: `redis://127.0.0.1:${port}` })

    assert.isFalse(await enqueue(pointer()))
    ;(await client.get('/health/ready')).assertStatus(200)
    const redis = await startRedis(port)
    if (!redis) return
    try {
      startWorkers()
      const given = pointer()
      while (!(await enqueue(given))) await new Promise((resolve) => setImmediate(resolve))

      assert.deepEqual(await seen.promise, given)
    } finally {
      await stopQueue()
      await redis.stop()
    }
  })

  test('that is lost in the middle answers false at once and fills again', async ({
    assert,
    cleanup,
  }) => {
    const redis = await startRedis()
    if (!redis) return
    const seen = Promise.withResolvers<unknown>()
    cleanup(registerWork('lost', 'maintain', async (given) => seen.resolve(given)))
    configureQueue({ redisUrl: redis.url })
    const given = pointer()
    assert.isTrue(await enqueue(given))

    await redis.stop()
    assert.isFalse(await enqueue(given))
    const again = (await startRedis(Number(new URL(redis.url).port)))!
    try {
      while (!(await enqueue(given))) await new Promise((resolve) => setImmediate(resolve))
      startWorkers()

      assert.deepEqual(await seen.promise, given)
    } finally {
      await stopQueue()
      await again.stop()
    }
  })
})
