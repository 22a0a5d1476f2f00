import { test } from '@japa/runner'
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
