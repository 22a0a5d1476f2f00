import { test } from '@japa/runner'
import { MemoryRates } from '#connectors/rates/memory_rates'
import { PostgresRates } from '#connectors/rates/postgres_rates'
import type { Asking, RateStore } from '#connectors/rates/rate'
import { RedisRates } from '#connectors/rates/redis_rates'
import { startRedis } from '#tests/fixtures/redis_server'

const rate = { intervalMs: 1_000, burst: 3 }
const at = (nowMs: number, mostWaitMs = 2_000): Asking => ({ rate, nowMs, mostWaitMs })

/** What a bucket answers to a life of takes, refusals and waits; the same wherever it is kept. */
async function life(store: RateStore, key: string) {
  const waits: number[] = []
  const take = async (asking: Asking) => waits.push(Math.round(await store.take(key, asking)))
  for (let call = 0; call < 6; call++) await take(at(1_000_000))
  await take(at(1_004_500))
  await store.halve(key, 1_004_500)
  await take(at(1_004_500))
  await take(at(1_004_500, 60_000))
  await store.park(key, rate, 1_100_000)
  await take(at(1_050_000))
  await take(at(1_900_000))

  return waits
}

test.group('Buckets of rate limits', () => {
  test('in PostgreSQL they answer as in memory', async ({ assert }) => {
    const expected = await life(new MemoryRates(), 'k')
    assert.deepEqual(expected.slice(0, 6), [0, 0, 0, 1_000, 2_000, 3_000])
    assert.deepEqual(await life(new PostgresRates(), 'spec|life'), expected)
  })

  test('in Redis they answer as in memory', async ({ assert }) => {
    const server = await startRedis()
    if (!server) return
    const redis = new RedisRates(server.url)
    try {
      assert.deepEqual(await life(redis, 'life'), await life(new MemoryRates(), 'k'))
    } finally {
      await redis.close()
      await server.stop()
    }
    await assert.rejects(() => redis.take('life', at(0)))
  })

  test('callers at one moment share the tokens, none twice', async ({ assert }) => {
    const store = new PostgresRates()
    const takes = Array.from({ length: 20 }, () => store.take('spec|crowd', at(5_000_000, 4_500)))
    const waits = (await Promise.all(takes)).map(Math.round).sort((a, b) => a - b)
    assert.deepEqual(waits.slice(0, 7), [0, 0, 0, 1_000, 2_000, 3_000, 4_000])
    assert.isTrue(waits.slice(7).every((wait) => wait > 4_500))
  })
})
