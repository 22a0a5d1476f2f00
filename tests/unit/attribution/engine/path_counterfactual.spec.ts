import fc from 'fast-check'
import { test } from '@japa/runner'
import { setTable } from '#attribution/engine/channel_sets'
import { lastNonDirectSpread } from '#attribution/engine/heuristics'
import { pathSpread } from '#attribution/engine/path_counterfactual'
import { setRates } from '#attribution/engine/set_rates'
import { weightsOf } from '#attribution/engine/spread'
import type { PathTable } from '#attribution/engine/path_table'
import {
  RUNS,
  pathRows,
  pathsOf,
  rounded,
  STATES,
  stateOf,
  sum,
  tableOf,
} from '#tests/unit/attribution/engine/builders'

const none = Uint8Array.of(0, 0, 0, 0, 0)
const states = (path: string) => path.split(' > ').map(stateOf)

function counterfactual(paths: PathTable, kappa?: number) {
  const sets = setTable(paths)
  const rates = setRates(sets, { kappa })

  return pathSpread({ paths, sets, rates, fallback: lastNonDirectSpread(none) })
}

test.group('Path counterfactual', () => {
  /** rate(A > B) = .5, rate(A) = .2, rate(B) = .1; B > A only harms. */
  const paths = () =>
    pathsOf({ 'A': [20, 80], 'B': [10, 90], 'A > B': [50, 50], 'B > A': [5, 95] }, 3)

  test('by hand, not shrunk: what the rate loses without a contact', ({ assert }) => {
    const weights = weightsOf(states('A > B'), counterfactual(paths(), 0))
    assert.deepEqual(rounded(weights), rounded([4 / 7, 3 / 7]))
  })

  test('nothing lost without any contact falls back, one contact has all', ({ assert }) => {
    const spread = counterfactual(paths(), 0)
    assert.deepEqual(rounded(weightsOf(states('B > A'), spread)), [0, 1])
    assert.deepEqual(rounded(weightsOf(states('A'), spread)), [1])
  })

  test('an unseen shorter path is drawn to the rate of its set, not to 0', ({ assert }) => {
    const seen = pathsOf({ 'A': [40, 60], 'B': [1, 99], 'B > A > A': [1, 0], 'A > A': [0, 0] }, 2)
    const weights = weightsOf(states('B > A > A'), counterfactual(seen))
    assert.closeTo(sum(weights), 1, 1e-9)
    // Without an A the set is still {A, B}, and as well rated: B is all that could be missing.
    assert.closeTo(weights[1]!, weights[2]!, 1e-12)
  })

  test('a path without one contact is found however long, in order', ({ assert }) => {
    const long = 'A > B > C > A > C > B > B'
    const spread = counterfactual(
      pathsOf({ [long]: [90, 10], 'A > B > C > C > B > B': [10, 90], 'A': [5, 95] }, 3),
      1e-9
    )
    const weights = weightsOf(states(long), spread)
    // Whole .9; without the fourth .1; any other way is unseen, its set wins half.
    assert.closeTo(weights[3]! / weights[0]!, 0.8 / 0.4, 1e-6)
    assert.closeTo(weights[5]!, weights[6]!, 1e-12)
  })

  test('weights are between 0 and 1 and sum to 1', ({ assert }) => {
    fc.assert(
      fc.property(pathRows(), (rows) => {
        const spread = counterfactual(tableOf(rows, STATES))
        for (const row of rows) {
          const weights = weightsOf(row.states, spread)
          assert.closeTo(sum(weights), 1, 1e-9)
          assert.isTrue(weights.every((w) => w >= 0 && w <= 1 && !Object.is(w, -0)))
        }
      }),
      RUNS
    )
  })

  test('a journey of ten thousand contacts is weighed', ({ assert }) => {
    const rows = [
      { states: Array.from({ length: 10_000 }, (_, k) => k % 3), won: 1, lost: 1, value: 1 },
    ]
    const table = tableOf(rows, 3)
    assert.closeTo(sum(weightsOf(rows[0]!.states, counterfactual(table))), 1, 1e-9)
  })
})
