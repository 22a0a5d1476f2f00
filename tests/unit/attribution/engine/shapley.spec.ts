import fc from 'fast-check'
import { test } from '@japa/runner'
import { setTable } from '#attribution/engine/channel_sets'
import { sequence } from '#attribution/engine/random'
import { memberTotals } from '#attribution/engine/rate_intervals'
import { setRates } from '#attribution/engine/set_rates'
import { drawnShapleyValues, shapleyCounts, shapleyValues } from '#attribution/engine/shapley'
import { setShares, setSpread, subsetSums } from '#attribution/engine/shapley_rate'
import { totalsOf, weightsOf } from '#attribution/engine/spread'
import type { PathTable } from '#attribution/engine/path_table'
import {
  RUNS,
  near,
  pathRows,
  pathsOf,
  rounded,
  STATES,
  sum,
  tableOf,
} from '#tests/unit/attribution/engine/builders'

/** Rates by hand: v(A) = .2, v(B) = .1, v(A, B) = .5. */
const rated = () => pathsOf({ 'A': [20, 80], 'B': [10, 90], 'A > B': [50, 50] }, 3)

function rateSpread(paths: PathTable, kappa?: number) {
  const table = setTable(paths)

  return setSpread(table, setShares(table, setRates(table, { kappa })))
}

test.group('Shapley on counts', () => {
  test('each journey is split equally over its distinct channels', ({ assert }) => {
    const paths = pathsOf({ 'A > B > A': [4, 9, 40], 'C': [1, 0, 7], 'A > B > C > D': [4, 0, 8] })
    const { credits, values } = shapleyCounts(paths)
    assert.deepEqual(rounded(credits), [3, 3, 2, 1])
    assert.deepEqual(rounded(values), [22, 22, 9, 2])
  })

  test('it is the Shapley value of the game of subsets, over twelve channels', ({ assert }) => {
    const SIZE = 12
    const random = sequence(20_260_331)
    const rows = Array.from({ length: 400 }, () => ({
      states: Array.from({ length: 1 + Math.floor(random() * 9) }, () =>
        Math.floor(random() * SIZE)
      ),
      won: Math.floor(random() * 5),
      lost: 1,
      value: 1,
    }))
    const paths = tableOf(rows, SIZE)
    const worth = new Float64Array(1 << SIZE)
    for (const { states: own, won } of rows)
      worth[own.reduce((mask, s) => mask | (1 << s), 0)]! += won
    subsetSums(worth, SIZE, 1)
    const values = shapleyValues(SIZE, (mask) => worth[mask]!)
    const { credits } = shapleyCounts(paths)
    values.forEach((value, state) => assert.closeTo(value, credits[state]!, 1e-11))
  })
})

test.group('Shapley values', () => {
  test('a game of three by hand: gloves', ({ assert }) => {
    // One left glove (player 0), two right ones: a pair is worth 1.
    const gloves = (mask: number) => (mask & 1 && mask & 6 ? 1 : 0)
    assert.deepEqual(rounded(shapleyValues(3, gloves)), rounded([2 / 3, 1 / 6, 1 / 6]))
  })

  test('drawn orders come near, within their standard error', ({ assert }) => {
    const game = (mask: number) =>
      Math.sqrt(((mask * 2_654_435_761) >>> 20) / 4096) * (mask ? 1 : 0)
    const exact = shapleyValues(6, game)
    const plan = { permutations: 2_000, random: sequence(7) }
    const { values, standardErrors } = drawnShapleyValues(6, game, plan)
    exact.forEach((value, player) =>
      assert.closeTo(values[player]!, value, 5 * standardErrors[player]! + 1e-9)
    )
    assert.closeTo(sum(values), game(63), 1e-9)
    assert.isTrue(standardErrors.every((error) => error > 0 && error < 0.02))
  })
})

test.group('Shapley on rates', () => {
  test('by hand, not shrunk: half of each order of joining', ({ assert }) => {
    const paths = rated()
    assert.deepEqual(rounded(weightsOf([0, 1], rateSpread(paths, 0))), [0.6, 0.4])
    assert.deepEqual(rounded(weightsOf([0, 1, 0], rateSpread(paths, 0))), [0.3, 0.4, 0.3])
    const { credits } = totalsOf(paths, rateSpread(paths, 0))
    assert.deepEqual(rounded(credits), [50, 30, 0])
  })

  test('a negative value is floored at 0, all zero is shared equally', ({ assert }) => {
    const harmful = pathsOf({ 'A': [50, 50], 'B': [0, 100], 'A > B': [10, 90] }, 2)
    // φ_B = ½·0 + ½(.1 − .5) < 0
    assert.deepEqual(rounded(weightsOf([0, 1], rateSpread(harmful, 0))), [1, 0])
    const hopeless = pathsOf({ 'A': [0, 50], 'B': [0, 50], 'A > B': [0, 9] }, 2)
    assert.deepEqual(rounded(weightsOf([0, 1], rateSpread(hopeless, 0))), [0.5, 0.5])
  })

  test('a rare set is drawn to what its channels predict', ({ assert }) => {
    const table = setTable(pathsOf({ 'A': [20, 80], 'B': [10, 90], 'A > B': [1, 0] }, 2))
    const { rate, prior } = setRates(table)
    assert.closeTo(rate(3), (1 + 20 * prior(3)) / 21, 1e-12)
    assert.isBelow(rate(3), 0.4)
    assert.equal(rate(0), 0)
    const often = setTable(pathsOf({ 'A': [20, 80], 'B': [10, 90], 'A > B': [9_000, 1_000] }, 2))
    assert.closeTo(setRates(often).rate(3), 0.9, 0.002)
  })

  test('the ridge logistic is where its penalised slopes are zero', ({ assert }) => {
    const table = setTable(rated())
    const { coefficients, prior } = setRates(table)
    const slope = (bit: number) =>
      sum(
        [...table.masks].map((mask, row) => {
          const count = table.won[row]! + table.lost[row]!

          return bit < 0 || (mask >>> bit) & 1 ? table.won[row]! - count * prior(mask) : 0
        })
      )
    assert.closeTo(slope(-1), 0, 1e-6)
    assert.closeTo(slope(0) - coefficients[1]!, 0, 1e-6)
    assert.closeTo(slope(1) - coefficients[2]!, 0, 1e-6)
  })

  test('more than twenty states: the smallest are pooled and share like one', ({ assert }) => {
    const rows = Array.from({ length: 24 }, (_, state) => ({
      states: [state, state],
      won: 1 + state,
      lost: 30,
      value: 1,
    }))
    const table = setTable(tableOf(rows, 24))
    assert.equal(table.memberCount, 20)
    assert.equal(table.memberOf[0], 19)
    assert.equal(new Set(table.memberOf).size, 20)
    const spread = setSpread(table, setShares(table, setRates(table)))
    assert.deepEqual(rounded(weightsOf([0, 1], spread)), [0.5, 0.5])
  })

  test('a set of thirteen is drawn, with its standard error', ({ assert }) => {
    const rows = Array.from({ length: 13 }, (_, state) => ({
      states: [state],
      won: 5 + 5 * state,
      lost: 95 - 5 * state,
      value: 1,
    }))
    const all = { states: rows.map((_, state) => state), won: 8, lost: 2, value: 1 }
    const table = setTable(tableOf([...rows, all], 13))
    const shares = setShares(table, setRates(table))
    const mask = 2 ** 13 - 1
    assert.closeTo(sum(shares.of(mask)), 1, 1e-9)
    assert.isAbove(shares.standardError(mask), 0)
    assert.isBelow(shares.standardError(mask), 0.02)
    assert.equal(shares.standardError(1), 0)
    assert.isAbove(shares.of(mask)[12]!, shares.of(mask)[0]!)
    assert.deepEqual(setShares(table, setRates(table)).of(mask), shares.of(mask))
  })

  test('all sets at once are each set alone', () => {
    fc.assert(
      fc.property(pathRows(), (rows) => {
        const table = setTable(tableOf(rows, STATES))
        const { rate } = setRates(table)
        const shares = setShares(table, setRates(table))

        return table.masks.every((mask, row) => {
          const bits = table.bits[row]!
          const worth = (local: number) =>
            rate(bits.reduce((m, bit, at) => ((local >>> at) & 1 ? m | (1 << bit) : m), 0))
          const floored = shapleyValues(bits.length, worth).map((value) => Math.max(0, value))
          const all = sum(floored)

          return shares
            .of(mask)
            .every((share, at) => near(share, all > 0 ? floored[at]! / all : 1 / bits.length))
        })
      }),
      RUNS
    )
  })

  test('totals by set are the lines added up', () => {
    fc.assert(
      fc.property(pathRows(), (rows) => {
        const paths = tableOf(rows, STATES)
        const table = setTable(paths)
        const { credits } = totalsOf(paths, rateSpread(paths))

        return memberTotals(table, setRates(table)).every((total, at) => near(total, credits[at]!))
      }),
      RUNS
    )
  })
})
