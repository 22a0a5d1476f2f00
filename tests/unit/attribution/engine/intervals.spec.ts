import { test } from '@japa/runner'
import { agedNumbers, timeDecaySpread } from '#attribution/engine/aged_heuristics'
import { countChain } from '#attribution/engine/chain_counts'
import { setTable } from '#attribution/engine/channel_sets'
import { disagreement, verdictOf } from '#attribution/engine/disagreement'
import { distinctPaths } from '#attribution/engine/distinct_paths'
import * as heuristics from '#attribution/engine/heuristics'
import { fixedIntervals, quantile, standingOf } from '#attribution/engine/intervals'
import { markov, removalSpread } from '#attribution/engine/markov'
import { pathSpread } from '#attribution/engine/path_counterfactual'
import {
  normalQuantile,
  poisson,
  poissonBySalt,
  saltOf,
  seedOf,
  sequence,
} from '#attribution/engine/random'
import { pathIntervals, shapleyRateIntervals } from '#attribution/engine/rate_intervals'
import { markovIntervals } from '#attribution/engine/resamples'
import { setRates } from '#attribution/engine/set_rates'
import { setShares, setSpread } from '#attribution/engine/shapley_rate'
import { totalsOf } from '#attribution/engine/spread'
import type { MarkovOrder } from '#attribution/engine/chain_counts'
import type { PathRow } from '#tests/unit/attribution/engine/builders'
import { journey, rounded, sum, tableOf, tokensOf } from '#tests/unit/attribution/engine/builders'

const PLAN = { resamples: 200, seed: seedOf('business', '2026-03', '1') }
const SIZE = 4

/** Paths over four states in which A wins more. */
function rows(count: number, seed = 3): PathRow[] {
  const random = sequence(seed)

  return Array.from({ length: count }, () => {
    const states = Array.from({ length: 1 + Math.floor(random() * 4) }, () =>
      Math.floor(random() * SIZE)
    )
    const won = random() < (states.includes(0) ? 0.5 : 0.2) ? 1 : 0

    return { states, won, lost: 1 - won, value: 10 * won }
  })
}

const reversedToo =
  (assert: { deepEqual: (a: unknown, b: unknown) => void }) =>
  (intervalsOf: (table: ReturnType<typeof tableOf>) => unknown) => {
    const some = rows(400)
    assert.deepEqual(
      intervalsOf(tableOf(some.toReversed(), SIZE)),
      intervalsOf(tableOf(some, SIZE))
    )
  }

test.group('Draws', () => {
  test('Poisson numbers of mean {mean} have that mean and variance')
    .with([{ mean: 1 }, { mean: 7 }, { mean: 32 }, { mean: 500 }])
    .run(({ assert }, { mean }) => {
      const salts = Uint32Array.from({ length: 20_000 }, (_, draw) => saltOf(9, draw))
      const out = poissonBySalt(mean, 12_345, { salts, out: new Float64Array(salts.length) })
      const average = sum(out) / out.length
      const variance = sum(out.map((count) => (count - average) ** 2)) / out.length
      assert.closeTo(average, mean, 5 * Math.sqrt(mean / out.length))
      assert.closeTo(variance / mean, 1, 0.06)
    })

  test('the ends of the bits are the ends of the distribution', ({ assert }) => {
    assert.equal(poisson(1, 0), 0)
    assert.equal(poisson(1, Math.floor(Math.exp(-1) * 2 ** 32) + 1), 1)
    assert.isAbove(poisson(1, 2 ** 32 - 1), 8)
    assert.equal(poisson(0, 2 ** 32 - 1), 0)
  })

  test('normal quantiles are those of the tables', ({ assert }) => {
    assert.closeTo(normalQuantile(0.975), 1.959963985, 1e-8)
    assert.closeTo(normalQuantile(0.001), -3.090232306, 1e-8)
    assert.closeTo(normalQuantile(0.5), 0, 1e-12)
  })

  test('seeds differ by every word and its place', ({ assert }) => {
    const seeds = [seedOf('a', 'b'), seedOf('b', 'a'), seedOf('ab'), seedOf('a', 'b', '')]
    assert.equal(new Set(seeds).size, 4)
    assert.equal(seedOf('a', 'b'), seedOf('a', 'b'))
  })
})

test.group('Intervals', () => {
  test('quantiles lie between the order statistics', ({ assert }) => {
    const sorted = Float64Array.of(1, 2, 4)
    assert.deepEqual(
      [0, 0.25, 0.5, 1].map((chance) => quantile(sorted, chance)),
      [1, 1.5, 2, 4]
    )
  })

  test('a first touch total has the interval of a Poisson number', ({ assert }) => {
    const paths = tableOf([{ states: [0], won: 400, lost: 0, value: 0 }], SIZE)
    const { low, high } = fixedIntervals(paths, heuristics.firstSpread)
    // Of Poisson numbers of mean 400 one in 20 is at most 367, and 19 in 20 at most 433.
    assert.closeTo(low[0]!, 367, 0.5)
    assert.closeTo(high[0]!, 433, 0.5)
    assert.deepEqual([low[1], high[1]], [0, 0])
  })

  test('pooled shares have the spread of resampling each journey', ({ assert }) => {
    const paths = tableOf(rows(600), SIZE)
    const { low, high } = fixedIntervals(paths, heuristics.linearSpread)
    const { credits } = totalsOf(paths, heuristics.linearSpread)
    const squares = new Float64Array(SIZE)
    for (const { states, won } of rows(600)) {
      for (let s = 0; s < SIZE; s++) {
        squares[s]! += won * (states.filter((one) => one === s).length / states.length) ** 2
      }
    }
    for (let s = 0; s < SIZE; s++) {
      assert.closeTo((low[s]! + high[s]!) / 2, credits[s]!, 0.05 * Math.sqrt(squares[s]!))
      assert.closeTo((high[s]! - low[s]!) / (2 * 1.645 * Math.sqrt(squares[s]!)), 1, 0.001)
    }
  })

  test('aged models have them too', ({ assert }) => {
    const tokens = tokensOf(
      Array.from({ length: 200 }, () => journey('A > B')),
      SIZE
    )
    const { low, high } = agedNumbers(tokens, timeDecaySpread(1)).intervals
    assert.isBelow(low[1]!, (200 * 2) / 3)
    assert.isAbove(high[1]!, (200 * 2) / 3)
    assert.isBelow(high[0]!, low[1]!)
  })

  test('Markov of order {order}: they hold the figure, and tell channels apart')
    .with([{ order: 1 as MarkovOrder }, { order: 2 as MarkovOrder }])
    .run(({ assert }, { order }) => {
      const paths = tableOf(rows(800), SIZE)
      const chain = countChain(paths, order)
      const { credits, effects } = markovIntervals(paths, { chain, sets: [[0], [1, 2]] }, PLAN)
      const fit = markov(paths, order, [[0], [1, 2]])
      const totals = totalsOf(paths, removalSpread(markov(paths, order).effects)).credits
      totals.forEach((total, state) => {
        assert.isBelow(credits.low[state]!, total)
        assert.isAbove(credits.high[state]!, total)
      })
      fit.effects.forEach((effect, set) => {
        assert.isBelow(effects.low[set]!, effect)
        assert.isAbove(effects.high[set]!, effect)
      })
      assert.isAbove(credits.low[0]!, credits.high[1]!)
    })

  test('rates and paths: they hold the figure', ({ assert }) => {
    const paths = tableOf(rows(800), SIZE)
    const sets = setTable(paths)
    const rates = setRates(sets)
    const { credits } = totalsOf(paths, setSpread(sets, setShares(sets, rates)))
    const ofRates = shapleyRateIntervals(sets, { rates, credits }, PLAN)
    const game = { sets, rates, fallback: heuristics.lastSpread }
    const ofPaths = pathIntervals(paths, game, { ...PLAN, resamples: 60 })
    const path = totalsOf(paths, pathSpread({ ...game, paths })).credits
    for (const [found, { low, high }] of [
      [credits, ofRates],
      [path, ofPaths],
    ] as const) {
      assert.isAbove(found[0]!, low[0]!)
      assert.isBelow(found[0]!, high[0]!)
      assert.isAbove(high[0]! - low[0]!, 1)
    }
  })

  test('the order of rows changes no bit of any interval', ({ assert }) => {
    const same = reversedToo(assert)
    same((table) => fixedIntervals(table, heuristics.linearSpread))
    same((table) => markovIntervals(table, { chain: countChain(table, 1), sets: [] }, PLAN).effects)
    same((table) => rounded(setRates(setTable(table)).coefficients))
  })

  test('distinct states are one row whatever the order and the repeats', ({ assert }) => {
    const { table, rowOf } = distinctPaths(
      tableOf(
        [
          { states: [2, 0, 2], won: 1, lost: 2, value: 3 },
          { states: [0, 2], won: 4, lost: 0, value: 5 },
          { states: [1], won: 1, lost: 1, value: 1 },
        ],
        SIZE
      )
    )
    assert.deepEqual(Array.from(rowOf), [0, 0, 1])
    assert.deepEqual(Array.from(table.states.subarray(0, 3)), [0, 2, 1])
    assert.deepEqual([table.won[0], table.lost[0], table.value[0]], [5, 2, 8])
  })

  test('a cell of fewer than 30 won journeys says nothing, a wide one is doubtful', ({
    assert,
  }) => {
    assert.equal(standingOf(20, { low: 15, high: 25, wonWith: 29 }), 'too_few')
    assert.equal(standingOf(20, { low: 5, high: 30, wonWith: 30 }), 'wide')
    assert.equal(standingOf(20, { low: 15, high: 25, wonWith: 30 }), 'told')
  })
})

test.group('Disagreement', () => {
  const model = (name: 'markov_1' | 'last_non_direct', ...credits: number[]) => ({
    model: name,
    credits: Float64Array.from(credits),
    intervals: null,
  })

  test('the band spans models and their intervals, D their shares', ({ assert }) => {
    const intervals = { low: Float64Array.of(40, 1), high: Float64Array.of(70, 30) }
    const band = disagreement([
      { ...model('last_non_direct', 60, 40), intervals },
      model('markov_1', 45, 5),
    ])!
    assert.deepEqual(band.models, ['last_non_direct', 'markov_1'])
    assert.deepEqual(Array.from(band.low), [40, 1])
    assert.deepEqual(Array.from(band.high), [70, 40])
    assert.closeTo(band.spread, 0.3, 1e-12) // shares .6/.4 and .9/.1
    assert.equal(band.verdict, 'models_contradict')
  })

  test('one model agrees with itself; none has no band', ({ assert }) => {
    assert.equal(disagreement([model('markov_1', 3, 1)])!.spread, 0)
    assert.isNull(disagreement([]))
  })

  test('{spread} is called {verdict}')
    .with([
      { spread: 0.099, verdict: 'models_agree' },
      { spread: 0.1, verdict: 'models_differ' },
      { spread: 0.25, verdict: 'models_differ' },
      { spread: 0.251, verdict: 'models_contradict' },
    ])
    .run(({ assert }, { spread, verdict }) => assert.equal(verdictOf(spread), verdict))
})
