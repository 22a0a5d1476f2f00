import { test } from '@japa/runner'
import fc from 'fast-check'
import { MemoryRates } from '#connectors/rates/memory_rates'
import { rateOf } from '#connectors/rates/rate'
import { limitsOf } from '#connectors/rates/vendor_rates'
import { isConnectorError, type RateLimit } from '#connector-sdk'

const PER_MS = { '1s': 1_000, '1m': 60_000, '1h': 3_600_000, '1d': 86_400_000 }
const limits = fc.record({
  limit: fc.integer({ min: 1, max: 200 }),
  per: fc.constantFrom('1s', '1m', '1h', '1d' as const),
})

/** Times of calls that each wait as long as they are told, as fast as they can. */
async function callTimes(limit: Pick<RateLimit, 'limit' | 'per'>, count: number) {
  const rates = new MemoryRates()
  const times: number[] = []
  let nowMs = 0
  for (let call = 0; call < count; call++) {
    const asking = { rate: rateOf(limit), nowMs, mostWaitMs: Infinity }
    nowMs += await rates.take('k', asking)
    times.push(nowMs)
  }

  return times
}

test.group('Rates', () => {
  test('no stretch of time holds more calls than the limit', async ({ assert }) => {
    await fc.assert(
      fc.asyncProperty(limits, async (limit) => {
        const times = await callTimes(limit, limit.limit * 3 + 2)
        times.forEach((start, at) => {
          const within = times.slice(at).filter((ms) => ms - start < PER_MS[limit.per] - 0.001)
          assert.isAtMost(within.length, limit.limit)
        })
      }),
      { numRuns: 40 }
    )
  })

  test('over a long time nearly the whole limit is used', async ({ assert }) => {
    const times = await callTimes({ limit: 100, per: '1m' }, 1_000)
    assert.isBelow(times.at(-1)!, 12.5 * 60_000)
  })

  test('a wait that is too long takes nothing', async ({ assert }) => {
    const rates = new MemoryRates()
    const asking = { rate: { intervalMs: 10_000, burst: 1 }, nowMs: 0, mostWaitMs: 2_000 }
    assert.equal(await rates.take('k', asking), 0)
    assert.equal(await rates.take('k', asking), 10_000)
    assert.equal(await rates.take('k', asking), 10_000)
    assert.equal(await rates.take('k', { ...asking, nowMs: 9_000 }), 1_000)
  })

  test('a refusal halves the rate, which grows back 5 % a minute', async ({ assert }) => {
    const rates = new MemoryRates()
    const rate = { intervalMs: 1_000, burst: 1 }
    const wait = (nowMs: number) => rates.take('k', { rate, nowMs, mostWaitMs: Infinity })
    await rates.halve('k', 0)
    await wait(0)
    assert.equal(await wait(0), 2_000)
    const later = 10 * 60_000
    await wait(later)
    assert.approximately(await wait(later), 1_000, 0.001)
  })

  test('a parked bucket lets nothing pass before its time, and one by one after', async ({
    assert,
  }) => {
    const rates = new MemoryRates()
    const rate = { intervalMs: 100, burst: 5 }
    await rates.park('k', rate, 60_000)
    assert.equal(await rates.take('k', { rate, nowMs: 0, mostWaitMs: 0 }), 60_000)
    assert.equal(await rates.take('k', { rate, nowMs: 60_000, mostWaitMs: 0 }), 0)
    assert.equal(await rates.take('k', { rate, nowMs: 60_000, mostWaitMs: 0 }), 100)
  })
})

test.group('Which limits a request counts against', () => {
  const counted = { connector: 'google', appId: 'a1', connectionId: 'c1', businessId: 'b1' }
  const manifest: RateLimit[] = [
    { scope: 'app', limit: 14_000, per: '1d' },
    { scope: 'key', limit: 5, per: '1s' },
    { bucket: 'dm', scope: 'connection', limit: 280, per: '1m', concurrency: 2 },
  ]

  test('all of its bucket, by the value of their scope', ({ assert }) => {
    const keys = limitsOf(manifest, counted, { limitKey: '123' }).map(({ key }) => key)
    assert.deepEqual(keys, ['google|default|1d|app|a1', 'google|default|1s|key|123'])
    const [dm] = limitsOf(manifest, counted, { bucket: 'dm' })
    assert.deepInclude(dm, { key: 'google|dm|1m|connection|c1', concurrency: 2 })
  })

  test('a bucket by key needs a key', ({ assert }) => {
    try {
      limitsOf(manifest, counted, {})
      assert.fail('it passed')
    } catch (error) {
      assert.isTrue(isConnectorError(error) && error.kind === 'contract')
    }
  })
})
