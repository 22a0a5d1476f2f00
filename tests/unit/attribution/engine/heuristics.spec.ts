import fc from 'fast-check'
import { test } from '@japa/runner'
import * as heuristics from '#attribution/engine/heuristics'
import { shapleyCounts } from '#attribution/engine/shapley'
import { totalsOf, weightsOf } from '#attribution/engine/spread'
import type { Spread } from '#attribution/engine/spread'
import {
  pathRows,
  pathsOf,
  rounded,
  RUNS,
  STATES,
  stateOf,
  sum,
  tableOf,
} from '#tests/unit/attribution/engine/builders'

const POSITION = { first: 0.4, between: 0.2, last: 0.4 }
const DIRECT_IS_A = Uint8Array.of(1, 0, 0, 0, 0)
const SPREADS: { name: string; spread: Spread }[] = [
  { name: 'first', spread: heuristics.firstSpread },
  { name: 'last', spread: heuristics.lastSpread },
  { name: 'last_non_direct', spread: heuristics.lastNonDirectSpread(DIRECT_IS_A) },
  { name: 'linear', spread: heuristics.linearSpread },
  { name: 'linear_distinct', spread: heuristics.distinctSpread(STATES) },
  { name: 'position_u', spread: heuristics.positionSpread(POSITION) },
]
const states = (path: string) => path.split(' > ').map(stateOf)

test.group('Models by path', () => {
  test('{name} of A > B > A > C')
    .with([
      { name: 'first', expected: [1, 0, 0, 0] },
      { name: 'last', expected: [0, 0, 0, 1] },
      { name: 'last_non_direct', expected: [0, 0, 0, 1] },
      { name: 'linear', expected: [0.25, 0.25, 0.25, 0.25] },
      { name: 'linear_distinct', expected: [1 / 6, 1 / 3, 1 / 6, 1 / 3] },
      { name: 'position_u', expected: [0.4, 0.1, 0.1, 0.4] },
    ])
    .run(({ assert }, { name, expected }) => {
      const { spread } = SPREADS.find((one) => one.name === name)!
      assert.deepEqual(rounded(weightsOf(states('A > B > A > C'), spread)), rounded(expected))
    })

  test('last_non_direct passes direct over, and falls back to it', ({ assert }) => {
    const spread = heuristics.lastNonDirectSpread(DIRECT_IS_A)
    assert.deepEqual(Array.from(weightsOf(states('B > C > A > A'), spread)), [0, 1, 0, 0])
    assert.deepEqual(Array.from(weightsOf(states('A > A'), spread)), [0, 1])
  })

  test('totals weigh paths by their won journeys and values', ({ assert }) => {
    const paths = pathsOf({ 'A > B': [3, 9, 60], 'B': [2, 0, 10], 'C': [0, 5, 0] })
    const { first, last, linear } = heuristics.endsAndLinear(paths)
    assert.deepEqual(Array.from(first.credits), [3, 2, 0, 0])
    assert.deepEqual(Array.from(last.values), [0, 70, 0, 0])
    assert.deepEqual(Array.from(linear.credits), [1.5, 3.5, 0, 0])
    assert.deepEqual(totalsOf(paths, heuristics.linearSpread).credits, linear.credits)
    assert.deepEqual(totalsOf(paths, heuristics.firstSpread).values, first.values)
  })

  test('{name}: weights are between 0 and 1, sum to 1, and have no -0')
    .with(SPREADS)
    .run(({ assert }, { spread }) => {
      fc.assert(
        fc.property(pathRows(3), (rows) => {
          for (const row of rows) {
            const weights = weightsOf(row.states, spread)
            assert.closeTo(sum(weights), 1, 1e-9)
            assert.isTrue(weights.every((w) => w >= 0 && w <= 1 && !Object.is(w, -0)))
          }
        }),
        RUNS
      )
      const long = new Uint8Array(10_000).map((_, at) => at % STATES)
      assert.closeTo(sum(weightsOf(long, spread)), 1, 1e-9)
      assert.closeTo(sum(weightsOf(new Uint8Array(10_000), spread)), 1, 1e-9)
      assert.isEmpty(weightsOf([], spread))
    })

  test('first of the reversed journey is last; two contacts share alike', ({ assert }) => {
    fc.assert(
      fc.property(pathRows(1), ([row]) => {
        const reversed = row!.states.toReversed()
        const first = weightsOf(reversed, heuristics.firstSpread).toReversed()
        assert.deepEqual(first, weightsOf(row!.states, heuristics.lastSpread))
        if (row!.states.length > 2) return
        assert.deepEqual(
          weightsOf(row!.states, heuristics.positionSpread(POSITION)),
          weightsOf(row!.states, heuristics.linearSpread)
        )
      }),
      RUNS
    )
  })

  test('merging two channels adds them up in first, last and linear', ({ assert }) => {
    const spreads = [heuristics.firstSpread, heuristics.lastSpread, heuristics.linearSpread]
    const merge = (state: number) => (state === 4 ? 3 : state)
    fc.assert(
      fc.property(pathRows(), fc.constantFrom(...spreads), (rows, spread) => {
        const merged = rows.map((row) => ({ ...row, states: row.states.map(merge) }))
        const before = totalsOf(tableOf(rows, STATES), spread).credits
        const after = totalsOf(tableOf(merged, STATES), spread).credits
        assert.closeTo(after[3]!, before[3]! + before[4]!, 1e-9)
      }),
      RUNS
    )
  })

  test('linear_distinct is shapley', ({ assert }) => {
    fc.assert(
      fc.property(pathRows(), (rows) => {
        const paths = tableOf(rows, STATES)
        const distinct = totalsOf(paths, heuristics.distinctSpread(STATES))
        assert.deepEqual(distinct.credits, shapleyCounts(paths).credits)
      }),
      RUNS
    )
  })
})
