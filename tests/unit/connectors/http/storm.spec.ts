import { test } from '@japa/runner'
import { clock } from '#core/clock'
import { MemoryRates } from '#connectors/rates/memory_rates'
import { VendorRates } from '#connectors/rates/vendor_rates'
import { isConnectorError } from '#connector-sdk'
import { json, startVendor, type LoopbackVendor } from '#tests/fixtures/loopback_vendor'
import { testCalls } from '#tests/fixtures/vendor_calls'

const START_MS = Date.parse('2026-11-20T12:00:00Z')
const RETRY_AFTER_S = 60
const QUOTA = 100
const MINUTES = 10

/** A platform that takes `QUOTA` calls a minute, and is in a storm for the first three of them. */
function stormy(vendor: LoopbackVendor, askedAtMs: number[]) {
  const calmFromMs = START_MS + 3 * 60_000
  vendor.answer((received, response) => {
    askedAtMs.push(clock.nowMs())
    const isStorm = clock.nowMs() < calmFromMs
    const answer = isStorm ? json(429, {}, { 'retry-after': String(RETRY_AFTER_S) }) : json(200, {})
    answer(received, response)
  })
}

test.group('A storm of 429', (group) => {
  let vendor: LoopbackVendor
  let goOn: () => void

  group.each.setup(async () => {
    vendor = await startVendor()
    goOn = clock.freeze(START_MS)

    return async () => {
      goOn()
      await vendor.close()
    }
  })

  test('F18: is obeyed: no early call, and never more than the quota, however many want to', async ({
    assert,
  }) => {
    const askedAtMs: number[] = []
    stormy(vendor, askedAtMs)
    const { http, egress } = testCalls({
      origin: vendor.origin,
      manifest: { limits: [{ scope: 'connection', limit: QUOTA, per: '1m' }] },
      sockets: { rates: new VendorRates(new MemoryRates(), 0) },
    })
    const kinds = new Set<string>()
    for (let second = 0; second < MINUTES * 60; second++) {
      clock.freeze(START_MS + second * 1_000)
      const asked = await Promise.allSettled([http.get('/a'), http.get('/a'), http.get('/a')])
      for (const one of asked) {
        if (one.status === 'rejected' && isConnectorError(one.reason)) kinds.add(one.reason.kind)
      }
    }
    await egress.close()

    const inStorm = askedAtMs.filter((ms) => ms < START_MS + 3 * 60_000)
    for (const [at, ms] of inStorm.entries()) {
      const before = inStorm[at - 1]
      const isOfOneMoment = before === ms
      if (before !== undefined && !isOfOneMoment)
        assert.isAtLeast(ms - before, RETRY_AFTER_S * 1_000)
    }
    for (const from of askedAtMs) {
      const within = askedAtMs.filter((ms) => ms >= from && ms < from + 60_000)
      assert.isAtMost(within.length, QUOTA)
    }
    assert.deepEqual([...kinds], ['rate_limited'])
    assert.isAbove(askedAtMs.length, QUOTA, 'it goes on after the storm')
  })
})
