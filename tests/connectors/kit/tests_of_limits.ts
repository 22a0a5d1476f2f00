import type { ServerResponse } from 'node:http'
import { MemoryRates } from '#connectors/rates/memory_rates'
import { rateOf } from '#connectors/rates/rate'
import { limitsOf } from '#connectors/rates/vendor_rates'
import type { RateLimit } from '#connector-sdk'
import { clock } from '#core/clock'
import type { HttpFixture } from '#tests/connectors/kit/kit_fixtures'
import { kitRows } from '#tests/connectors/kit/kit_rows'
import type { Twist } from '#tests/connectors/kit/replay'
import { play, type Subject } from '#tests/connectors/kit/subject'
import { ownExchange } from '#tests/connectors/kit/tests_of_reading'
import { housed } from '#tests/connectors/kit/tests_of_rows'
import { connectionState, passTime, slices } from '#tests/fixtures/sync'

const PER_MS = { '1s': 1_000, '1m': 60_000, '1h': 3_600_000, '1d': 86_400_000 } as const
/** Times are fractions. */
const ROUNDED_MS = 0.001
const WAIT_S = 120
const WAIT_MS = WAIT_S * 1_000

const tooMany = (own: number, retryAfter: () => string): Twist => {
  return (at: number, response: ServerResponse) => {
    if (at < own) return undefined
    response.writeHead(429, { 'content-type': 'application/json', 'retry-after': retryAfter() })
    response.end('{}')

    return true
  }
}

const inADate = () => new Date(clock.nowMs() + WAIT_MS).toUTCString()

/** Test 8: what a platform takes is not passed, and what it asks for is done. */
export function limitTests(subject: Subject, fixture: HttpFixture) {
  for (const [form, retryAfter] of [
    ['seconds', () => String(WAIT_S)],
    ['a date', inADate],
  ] as const) {
    const title = `${fixture.name}: a 429 in ${form} waits, and is no failure`
    subject.findings.test(8, title, async (assert) => {
      const own = await ownExchange(subject, fixture)
      await housed(subject, fixture, async (house) => {
        assert.include(await house.read(fixture, tooMany(own, retryAfter)), 'waiting')
        const asked = house.vendor.received.length
        assert.deepEqual(await house.work(), [], 'an early call')
        assert.lengthOf(house.vendor.received, asked)
        const waiting = (await slices(house.business)).filter(({ state }) => state === 'ready')
        assert.isNotEmpty(waiting)
        assert.deepEqual([...new Set(waiting.map(({ attempt }) => attempt))], [0])
        const { state } = await connectionState(house.business, house.connectionId)
        assert.equal(state, 'ok')

        await passTime(house.business)
        house.answer(without(fixture, own))
        await house.work()
        const left = (await slices(house.business)).filter((slice) => slice.state !== 'done')
        assert.isEmpty(left)
        assert.isNotEmpty(await kitRows(house.business))
      })
    })
  }
}

/** What is left to be asked once the parts of the account are known. */
const without = (fixture: HttpFixture, own: number): HttpFixture => ({
  ...fixture,
  exchanges: fixture.exchanges.slice(own),
})

/** Test 8: every request counts against a bucket of the manifest. */
export function bucketTests(subject: Subject, fixture: HttpFixture) {
  subject.findings.test(8, `${fixture.name}: every request counts in a bucket`, async (assert) => {
    const counted = { connector: subject.id, appId: 'app', connectionId: 'c', businessId: 'b' }
    for (const request of (await play(subject, fixture)).requests) {
      assert.isNotEmpty(limitsOf(subject.manifest.limits, counted, request), request.bucket)
    }
  })
}

/** Test 8: a bucket gives away no more than its platform takes, however it is asked. */
export function quotaTests(subject: Subject) {
  subject.findings.test(
    8,
    'no stretch of time holds more calls than its limits',
    async (assert) => {
      for (const limit of subject.manifest.limits) {
        const sent = await greedy(limit)
        const stretch = PER_MS[limit.per] - ROUNDED_MS
        for (const [at, ms] of sent.entries()) {
          const first = sent[at - limit.limit]
          if (first !== undefined)
            assert.isAtLeast(ms - first, stretch, `${limit.limit}/${limit.per}`)
        }
      }
    }
  )
}

/** Milliseconds at which a caller that never rests is let through, for three limits' worth. */
async function greedy(limit: RateLimit) {
  const rates = new MemoryRates()
  const sent: number[] = []
  let nowMs = 0
  while (sent.length < 3 * limit.limit) {
    const asking = { rate: rateOf(limit), nowMs, mostWaitMs: 0 }
    const waitMs = await rates.take(limit.scope, asking)
    if (waitMs === 0) sent.push(nowMs)
    nowMs += Math.max(waitMs, 0)
  }

  return sent
}
