import { test } from '@japa/runner'
import fc from 'fast-check'
import { countChain } from '#attribution/engine/chain_counts'
import type { MarkovOrder } from '#attribution/engine/chain_counts'
import { chainInfluences } from '#attribution/engine/chain_influence'
import { effectSlopes } from '#attribution/engine/chain_slopes'
import { bySweepsBoth, transitionsOf } from '#attribution/engine/chain_solution'
import { setTable } from '#attribution/engine/channel_sets'
import { lastSpread } from '#attribution/engine/heuristics'
import { pathNumbers } from '#attribution/engine/path_influence'
import { rateInfluences } from '#attribution/engine/rate_influence'
import { pathIntervals, shapleyRateIntervals } from '#attribution/engine/rate_intervals'
import { setRates } from '#attribution/engine/set_rates'
import { markov } from '#attribution/engine/markov'
import { sequence } from '#attribution/engine/random'
import { markovIntervals } from '#attribution/engine/resamples'
import { setShares, setSpread } from '#attribution/engine/shapley_rate'
import { totalsOf } from '#attribution/engine/spread'
import {
  addPath,
  RUNS,
  near,
  pathRows,
  STATES,
  tableOf,
} from '#tests/unit/attribution/engine/builders'
import type { PathRow } from '#tests/unit/attribution/engine/builders'
import { PathTable } from '#attribution/engine/path_table'

const ORDERS = [1, 2, 3].map((order) => ({ order: order as MarkovOrder }))
const PLAN = { resamples: 400, seed: 7 }

/** What the slopes say one journey more does to the effects, beside what it really does. */
function oneMore(rows: PathRow[], order: MarkovOrder) {
  const many = rows.map((row) => ({ ...row, won: (row.won + 1) * 1e6, lost: (row.lost + 1) * 1e6 }))
  const table = tableOf(many, STATES)
  const { effects, edges, won } = effectSlopes(countChain(table, order))
  const [{ states }] = many as [PathRow]
  const more = tableOf([...many, { states, won: 1_000, lost: 0, value: 0 }], STATES)
  const chain = countChain(more, order)
  const path = tableOf([{ states, won: 1_000, lost: 0, value: 0 }], STATES)
  const own = countChain(path, order)
  const edgeOf = new Map(Array.from(chain.shape.edgeKeys, (key, at) => [key, at]))
  const windowOf = new Map(Array.from(chain.shape.windows, (key, at) => [key, at]))
  const told = Array.from(effects, (_, set) => {
    let sum = 0
    own.shape.edgeKeys.forEach((key, at) => {
      sum += own.counts.edges[at]! * edges[set]![edgeOf.get(key)!]!
    })
    own.shape.windows.forEach((key, at) => {
      sum += own.counts.won[at]! * won[set]![windowOf.get(key)!]!
    })

    return sum
  })

  return { told, real: markov(more, order).effects.map((effect, set) => effect - effects[set]!) }
}

/** State C helps; or every contact does, each by its own measure. */
function business(
  count: number,
  chanceOf: (states: number[]) => number = (states) => (states.includes(2) ? 0.4 : 0.2)
) {
  const random = sequence(23)
  const table = new PathTable(STATES)
  for (let n = 0; n < count; n++) {
    const states = Array.from({ length: 1 + Math.floor(random() * 4) }, () =>
      Math.floor(random() * STATES)
    )
    const isWon = random() < chanceOf(states)
    addPath(table, states, { won: isWon ? 1 : 0, lost: isWon ? 0 : 1, value: 0 })
  }

  return table
}

test.group('What one journey more does', () => {
  test('to the removal effects of order {order} is their derivative')
    .with(ORDERS)
    .run(({ assert }, { order }) => {
      fc.assert(
        fc.property(pathRows(12), (rows) => {
          const { told, real } = oneMore(rows, order)

          return told.every((move, set) => near(move, real[set]!, 1e-6 + Math.abs(move) * 0.02))
        }),
        RUNS
      )
      assert.isTrue(true)
    })

  test('to an interval of order {order} agrees with solving every resample anew')
    .with(ORDERS)
    .run(({ assert }, { order }) => {
      const paths = business(6_000)
      const chain = countChain(paths, order)
      const quick = chainInfluences(paths, chain)
      const { credits: exact } = markovIntervals(paths, { chain, sets: [] }, PLAN)
      for (let state = 0; state < STATES; state++) {
        const width = exact.high[state]! - exact.low[state]!
        const ofQuick = quick.high[state]! - quick.low[state]!
        assert.closeTo(ofQuick / width, 1, 0.25, `width of state ${state}`)
        assert.closeTo(quick.low[state]!, exact.low[state]!, width * 0.25)
        assert.closeTo(quick.high[state]!, exact.high[state]!, width * 0.25)
      }
    })

  test('to an interval of path counterfactual agrees with finding every resample’s rates', ({
    assert,
  }) => {
    const each = (states: number[]) =>
      states.reduce((sum, state) => sum + 0.08 + 0.03 * state, 0.02)
    const paths = business(60_000, each)
    const sets = setTable(paths)
    const game = { sets, rates: setRates(sets), fallback: lastSpread }
    const quick = pathNumbers({ ...game, paths }).intervals
    const exact = pathIntervals(paths, game, PLAN)
    for (let state = 0; state < STATES; state++) {
      const width = exact.high[state]! - exact.low[state]!
      const ratio = (quick.high[state]! - quick.low[state]!) / width
      assert.closeTo(ratio, 1, 0.25, `state ${state}`)
    }
  })

  test('to an interval of Shapley rates agrees with finding every resample’s shares', ({
    assert,
  }) => {
    const paths = business(60_000)
    const sets = setTable(paths)
    const rates = setRates(sets)
    const { credits } = totalsOf(paths, setSpread(sets, setShares(sets, rates)))
    const quick = rateInfluences(sets, { rates, credits })
    const exact = shapleyRateIntervals(sets, { rates, credits }, PLAN)
    for (let state = 0; state < STATES; state++) {
      const width = exact.high[state]! - exact.low[state]!
      const ratio = (quick.high[state]! - quick.low[state]!) / width
      assert.closeTo(ratio, 1, 0.25, `state ${state}`)
      assert.closeTo(quick.low[state]!, exact.low[state]!, width * 0.25)
    }
  })

  test('is the same whether the chain is inverted or swept', ({ assert }) => {
    const chain = countChain(business(800), 2)
    const transitions = transitionsOf(chain.shape, chain.counts)
    const { whole } = bySweepsBoth(chain.shape, transitions, [])
    let chance = 0
    whole.visits.forEach((visits, window) => (chance += visits * transitions.win[window]!))
    let fromStart = 0
    whole.chances.forEach((from, window) => (fromStart += from * transitions.start[window]!))

    assert.closeTo(chance, fromStart, 1e-12)
    assert.closeTo(chance, markov(business(800), 2).chance, 1e-12)
  })
})
