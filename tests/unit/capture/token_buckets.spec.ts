import { test } from '@japa/runner'
import { clock } from '#core/clock'
import { TokenBuckets } from '#capture/token_buckets'

const RATE = { perSecond: 20, burst: 100 }

test.group('Token buckets', (group) => {
  let nowMs = 1_800_000_000_000
  let thaw = () => {}
  const at = (ms: number) => {
    thaw()
    thaw = clock.freeze((nowMs = ms))
  }
  group.each.setup(() => {
    at(nowMs)

    return () => thaw()
  })
  const allowed = (buckets: TokenBuckets, key: string, calls: number) =>
    Array.from({ length: calls }, () => buckets.take(key)).filter((wait) => wait === 0).length

  test('a burst passes, then the rate does', ({ assert }) => {
    const buckets = new TokenBuckets(RATE, 10)
    assert.equal(allowed(buckets, 'a', 150), 100)
    at(nowMs + 1_000)
    assert.equal(allowed(buckets, 'a', 150), 20)
    at(nowMs + 60_000)
    assert.equal(allowed(buckets, 'a', 150), 100, 'no more than the burst is saved up')
  })

  test('the refused are told when to come again, in whole seconds', ({ assert }) => {
    const slow = new TokenBuckets({ perSecond: 0.1, burst: 1 }, 10)
    assert.equal(slow.take('a'), 0)
    assert.equal(slow.take('a'), 10)
    at(nowMs + 9_500)
    assert.equal(slow.take('a'), 1)
    at(nowMs + 500)
    assert.equal(slow.take('a'), 0)
  })

  test('keys do not share', ({ assert }) => {
    const buckets = new TokenBuckets(RATE, 10)
    allowed(buckets, 'a', 200)
    assert.equal(allowed(buckets, 'b', 150), 100)
  })

  test('a flood of keys cannot fill the memory, nor free one that keeps coming', ({ assert }) => {
    const buckets = new TokenBuckets(RATE, 100)
    allowed(buckets, 'flooder', 100)
    for (let nth = 0; nth < 10_000; nth++) {
      buckets.take(`stranger ${nth}`)
      if (nth % 50 === 0) assert.isAbove(buckets.take('flooder'), 0)
    }
    assert.isAtMost(buckets.size, 200)
  })

  test('a clock that goes back gives nothing away', ({ assert }) => {
    const buckets = new TokenBuckets(RATE, 10)
    allowed(buckets, 'a', 100)
    at(nowMs - 60_000)
    assert.equal(allowed(buckets, 'a', 10), 0)
  })
})
