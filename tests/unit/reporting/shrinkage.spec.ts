import { test } from '@japa/runner'
import { rankRanges, shrunkRates, shrunkShares } from '#reporting/shrinkage'
import { allocateSpend } from '#reporting/spend_allocation'

test.group('Shrinkage', () => {
  test('a small place is drawn to the group, a large one stays where it was counted', ({
    assert,
  }) => {
    const places = [
      { count: 300, of: 1_000 },
      { count: 90, of: 1_000 },
      { count: 110, of: 1_000 },
      { count: 3, of: 4 },
    ]
    const [large, , , small] = shrunkRates(places)!
    const mean = 503 / 3_004

    assert.closeTo(large!.value, 0.3, 0.01)
    assert.isBelow(small!.value, 0.5)
    assert.isAbove(small!.value, mean)
    assert.isAbove(small!.high - small!.low, large!.high - large!.low)
  })

  test('places that chance alone sets apart are one', ({ assert }) => {
    const places = [20, 22, 18, 20].map((count) => ({ count, of: 100 }))
    for (const { value, low, high } of shrunkShares(places)!) {
      assert.closeTo(value, 0.2, 0.005)
      assert.isTrue(low <= value && value <= high)
    }
  })

  test('an interval holds the truth 80 of 100 times', ({ assert }) => {
    // 400 places whose true shares are evenly spread, each counted once by a fixed sequence.
    let state = 7
    const unit = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0

      return state / 4_294_967_296
    }
    const truths = Array.from({ length: 400 }, () => 0.5 + 0.3 * unit())
    const places = truths.map((truth) => ({
      count: Array.from({ length: 60 }, unit).filter((drawn) => drawn < truth).length,
      of: 60,
    }))
    const held = shrunkShares(places)!.filter(
      ({ low, high }, at) => low <= truths[at]! && truths[at]! <= high
    )

    assert.isAtLeast(held.length, 300)
    assert.isAtMost(held.length, 340)
  })

  test('nothing that happened is nothing to compare', ({ assert }) => {
    assert.isNull(shrunkRates([{ count: 0, of: 10 }]))
    assert.isNull(shrunkRates([{ count: 0, of: 0 }]))
    assert.isNull(shrunkShares([{ count: 0, of: 0 }]))
  })

  test('ranks of places far apart are sure, of alike ones a range, and the same every time', ({
    assert,
  }) => {
    const estimates = shrunkShares([
      { count: 950, of: 1_000 },
      { count: 500, of: 1_000 },
      { count: 495, of: 1_000 },
      { count: 505, of: 1_000 },
    ])!
    const ranks = rankRanges(estimates, false)

    assert.deepEqual(ranks[0], { from: 1, to: 1, of: 4 })
    assert.deepEqual(ranks[1], { from: 2, to: 4, of: 4 })
    assert.deepEqual(rankRanges(estimates, false), ranks)
    assert.deepEqual(rankRanges(estimates, true)[0], { from: 4, to: 4, of: 4 })
  })

  test('spend is divided by the appointments of its campaign, to the last micro', ({ assert }) => {
    const brought = [
      { locationId: 'a', campaignId: 'x', kept: 2, fresh: 1 },
      { locationId: 'b', campaignId: 'x', kept: 1, fresh: 1 },
      { locationId: 'b', campaignId: 'free', kept: 9, fresh: 9 },
    ]
    const shares = allocateSpend(['a', 'b', 'c'], { brought, places: [] }, [
      { campaignId: 'x', costMicros: 100n },
      { campaignId: 'quiet', costMicros: 12n },
    ])

    // 100 in the proportion 2 : 1, and 12 in that of all kept ones, 2 : 10.
    assert.deepEqual(shares.get('a'), { costMicros: 69n, fresh: 1 })
    assert.deepEqual(shares.get('b'), { costMicros: 43n, fresh: 1 })
    assert.deepEqual(shares.get('c'), { costMicros: 0n, fresh: 0 })
  })
  test('a campaign that is for some places counts for those alone', ({ assert }) => {
    const brought = [
      { locationId: 'a', campaignId: 'x', kept: 2, fresh: 1 },
      { locationId: 'b', campaignId: 'x', kept: 1, fresh: 1 },
    ]
    const places = [
      { campaignId: 'x', locationId: 'b' },
      { campaignId: 'new', locationId: 'c' },
      { campaignId: 'new', locationId: 'd' },
    ]
    const shares = allocateSpend(['a', 'b', 'c', 'd'], { brought, places }, [
      { campaignId: 'x', costMicros: 100n },
      { campaignId: 'new', costMicros: 10n },
    ])
    const costs = [...shares.values()].map(({ costMicros }) => costMicros)

    // Nothing was kept at either place of the new one: they share it.
    assert.deepEqual(costs, [0n, 100n, 5n, 5n])
  })
})
