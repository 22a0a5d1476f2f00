import { test } from '@japa/runner'
import { clock } from '#core/clock'
import { MemoryRates } from '#connectors/rates/memory_rates'
import type { RateStore } from '#connectors/rates/rate'
import { Slots } from '#connectors/rates/slots'
import { VendorRates } from '#connectors/rates/vendor_rates'
import { errorOf } from '#tests/fixtures/vendor_calls'

const { signal } = new AbortController()
const once = (key: string) => [{ key, rate: { intervalMs: 3_600_000, burst: 1 } }]

const gone = async () => {
  throw new Error('no store')
}
const away: RateStore = { take: gone, halve: gone, park: gone }

test.group('Rate limits of vendors', () => {
  test('a turn that comes late is told, not waited for', async ({ assert }) => {
    const rates = new VendorRates(new MemoryRates(), 2_000)
    const leave = await rates.enter(once('a'), signal)
    leave()
    const error = await errorOf(() => rates.enter(once('a'), signal))
    assert.deepEqual([error.kind, error.detail.code], ['rate_limited', 'own_limit'])
    assert.approximately(error.detail.retryAfterMs!, 3_600_000, 1_000)
    await rates.enter(once('b'), signal)
  })

  test('after a Retry-After nothing is sent until then', async ({ assert }) => {
    const rates = new VendorRates(new MemoryRates(), 2_000)
    const limits = [{ key: 'a', rate: { intervalMs: 1, burst: 100 } }]
    await rates.refused(limits, 60_000)
    const error = await errorOf(() => rates.enter(limits, signal))
    assert.isAtLeast(error.detail.retryAfterMs!, 59_000)
  })

  test('a quota that is nearly used parks; one that is half used does nothing', async ({
    assert,
  }) => {
    const rates = new VendorRates(new MemoryRates(), 2_000)
    const limits = [{ key: 'a', rate: { intervalMs: 1, burst: 100 } }]
    await rates.used(limits, 0.5)
    await rates.used(limits, undefined)
    await rates.enter(limits, signal)
    await rates.used(limits, 0.96)
    assert.equal((await errorOf(() => rates.enter(limits, signal))).kind, 'rate_limited')
  })

  test('without their store the same limits hold in the process', async ({ assert }) => {
    const rates = new VendorRates(away, 2_000)
    await rates.enter(once('a'), signal)
    assert.equal((await errorOf(() => rates.enter(once('a'), signal))).kind, 'rate_limited')
  })
})

test.group('A limit that businesses share', (group) => {
  const NOON = Date.UTC(2026, 10, 25, 12)
  let release: () => void
  const at = (seconds: number) => {
    release = clock.freeze(NOON + seconds * 1_000)
  }
  group.each.setup(() => {
    at(0)

    return () => release()
  })

  /** How many turns a business gets before it is told to come back. */
  const turns = async (rates: VendorRates, businessId: string) => {
    const shared = [{ key: 'app', rate: { intervalMs: 60_000, burst: 6 }, businessId }]
    for (let count = 0; ; count++) {
      const leave = await rates.enter(shared, signal).catch(() => null)
      if (!leave) return count
      leave()
    }
  }

  test('is all for one while nobody else wants it', async ({ assert }) => {
    const rates = new VendorRates(new MemoryRates(), 2_000)
    assert.equal(await turns(rates, 'large'), 6)
    at(61)
    assert.equal(await turns(rates, 'large'), 1)
  })

  test('goes to who waits once the other had its half', async ({ assert }) => {
    const rates = new VendorRates(new MemoryRates(), 2_000)
    assert.equal(await turns(rates, 'large'), 6)
    assert.equal(await turns(rates, 'small'), 0)
    at(61)
    assert.equal(await turns(rates, 'large'), 0)
    assert.equal(await turns(rates, 'small'), 1)
  })
})

test.group('Calls at once', () => {
  test('as many as there are places; the next in the order they came', async ({ assert }) => {
    const slots = new Slots()
    const counted = [{ key: 'a', concurrency: 2 }]
    const order: string[] = []
    const first = await slots.enter(counted, signal)
    const second = await slots.enter(counted, signal)
    const third = slots.enter(counted, signal).then((leave) => {
      order.push('third')

      return leave
    })
    const fourth = slots.enter(counted, signal).then(() => order.push('fourth'))
    await Promise.resolve()
    assert.isEmpty(order)
    first()
    const leaveThird = await third
    assert.deepEqual(order, ['third'])
    leaveThird()
    await fourth
    assert.deepEqual(order, ['third', 'fourth'])
    second()
  })

  test('who is cancelled leaves the line', async ({ assert }) => {
    const slots = new Slots()
    const counted = [{ key: 'a', concurrency: 1 }]
    const leave = await slots.enter(counted, signal)
    const cancel = new AbortController()
    const waiting = slots.enter(counted, cancel.signal)
    cancel.abort(new Error('cancelled'))
    await assert.rejects(() => waiting, 'cancelled')
    leave()
    const again = await slots.enter(counted, signal)
    again()
  })
})
