import { test } from '@japa/runner'
import env from '#start/env'
import { randomUUID } from 'node:crypto'
import { configureQueue, enqueue, registerWork, startWorkers, stopQueue } from '#core/queue'
import type { Pointer } from '#core/queue'
import { startRedis } from '#tests/fixtures/redis_server'

const pointer = (): Pointer => ({
  kind: 'probe',
  rowId: { businessId: randomUUID(), id: randomUUID() },
})

/** Of what these tests register: nobody else knows such a table. */
const takeBack: (() => void)[] = []

/** Work that reports each pointer it was given. */
function probe() {
  const seen: Pointer[] = []
  const waiting = new Map<number, () => void>()
  const forget = registerWork('probe', 'maintain', async (given) => {
    seen.push(given)
    waiting.get(seen.length)?.()
  })
  takeBack.push(forget)

  return {
    seen,
    reached: (count: number) =>
      new Promise<void>((resolve) => {
        if (seen.length >= count) return resolve()
        waiting.set(count, resolve)
      }),
  }
}

for (const name of ['PostgreSQL', 'Redis'] as const) {
  test.group(`The queue on ${name}`, (group) => {
    let redis: Awaited<ReturnType<typeof startRedis>> = null

    group.setup(async () => {
      if (name === 'Redis') redis = await startRedis()
      configureQueue({ redisUrl: redis?.url ?? null })

      return async () => {
        redis?.stop()
        configureQueue({ redisUrl: env.get('REDIS_URL') ?? null })
      }
    })
    group.each.teardown(async () => {
      await stopQueue()
      for (const forget of takeBack.splice(0)) forget()
    })

    const isHere = () => name === 'PostgreSQL' || redis !== null

    test('carries a pointer to its work', async ({ assert }) => {
      if (!isHere()) return
      const { seen, reached } = probe()
      const given = pointer()
      await startWorkers()
      assert.isTrue(await enqueue(given))
      await reached(1)

      assert.deepEqual(seen, [given])
    })

    test('a pointer that waits already is not doubled', async ({ assert }) => {
      if (!isHere()) return
      const { seen, reached } = probe()
      const [first, last] = [pointer(), pointer()]
      for (const given of [first, first, first, last]) await enqueue(given)
      await startWorkers()
      await reached(2)

      assert.sameDeepMembers(seen, [first, last])
    })

    test('a failing piece of work does not stop the next', async ({ assert }) => {
      if (!isHere()) return
      const { seen, reached } = probe()
      const forget = registerWork('broken', 'maintain', async () => {
        throw new Error('broken')
      })
      takeBack.push(forget)
      await startWorkers()
      await enqueue({ ...pointer(), kind: 'broken' })
      await enqueue(pointer())
      await reached(1)

      assert.lengthOf(seen, 1)
    })
  })
}
