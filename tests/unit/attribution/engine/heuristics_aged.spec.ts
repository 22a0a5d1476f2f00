import fc from 'fast-check'
import { test } from '@japa/runner'
import {
  agedTotals,
  FULL_PATH,
  fullPathSpread,
  timeDecaySpread,
  W_SHAPED,
  wShapedSpread,
} from '#attribution/engine/aged_heuristics'
import { collapse } from '#attribution/engine/collapse'
import type { AgedJourney, AgedSpread } from '#attribution/engine/aged_heuristics'
import {
  journey,
  journeyRows,
  near,
  rounded,
  RUNS,
  stateOf,
  sum,
  tokensOf,
} from '#tests/unit/attribution/engine/builders'

const POSITION = { first: 0.4, between: 0.2, last: 0.4 }

const aged = (spread: AgedSpread, changes: Partial<AgedJourney>) => {
  const length = changes.agesHours?.length ?? changes.length ?? 1
  const agesHours = Array.from({ length }, (_, k) => 24 * (length - k))
  const out = new Float64Array(length + 1)
  spread({ length, agesHours, from: 0, lead: -1, hasVisit: false, ...changes }, out)

  return rounded(out)
}

test.group('Models by age and role', () => {
  const wShaped = wShapedSpread(W_SHAPED, POSITION)
  const fullPath = fullPathSpread(FULL_PATH)

  test('time_decay halves with every half-life', ({ assert }) => {
    const weights = aged(timeDecaySpread(7), { agesHours: [14 * 24, 7 * 24, 0] })
    assert.deepEqual(weights, rounded([1 / 7, 2 / 7, 4 / 7, 0]))
  })

  test('time_decay of very old contacts is no 0/0', ({ assert }) => {
    const weights = aged(timeDecaySpread(0.001), { agesHours: [1e6, 1e6, 1e6 - 1e-9] })
    assert.closeTo(sum(weights), 1, 1e-6)
  })

  test('time_decay refuses a half-life that is none', ({ assert }) => {
    assert.throws(() => timeDecaySpread(0), 'not a half-life: 0 days')
  })

  test('time_decay tends to linear and to last', ({ assert }) => {
    const agesHours = [300, 200, 20]
    assert.deepEqual(aged(timeDecaySpread(1e12), { agesHours }), rounded([1 / 3, 1 / 3, 1 / 3, 0]))
    assert.deepEqual(aged(timeDecaySpread(1e-3), { agesHours }), [0, 0, 1, 0])
  })

  test('{what}')
    .with([
      {
        what: 'w_shaped: a lead between',
        journey: { length: 5, lead: 2 },
        spread: wShaped,
        expected: [0.3, 0.05, 0.3, 0.05, 0.3, 0],
      },
      {
        what: 'w_shaped: the first is the lead too',
        journey: { length: 4, lead: 0 },
        spread: wShaped,
        expected: [0.6, 0.05, 0.05, 0.3, 0],
      },
      {
        what: 'w_shaped: no others, the rest in proportion',
        journey: { length: 2, lead: 0 },
        spread: wShaped,
        expected: [2 / 3, 1 / 3, 0],
      },
      {
        what: 'w_shaped: one contact has all',
        journey: { length: 1, lead: 0 },
        spread: wShaped,
        expected: [1, 0],
      },
      {
        what: 'w_shaped: without a lead it is position_u',
        journey: { length: 4 },
        spread: wShaped,
        expected: [0.4, 0.1, 0.1, 0.4, 0],
      },
      {
        what: 'full_path: all roles',
        journey: { length: 4, lead: 1, hasVisit: true },
        spread: fullPath,
        expected: [0.225, 0.225, 0.1, 0.225, 0.225],
      },
      {
        what: 'full_path: no visit, booking has its share',
        journey: { length: 4, lead: 1 },
        spread: fullPath,
        expected: [0.225, 0.225, 0.1, 0.45, 0],
      },
      {
        what: 'full_path: no lead, first and booking share',
        journey: { length: 3, hasVisit: true },
        spread: fullPath,
        expected: [0.3375, 0.1, 0.3375, 0.225],
      },
      {
        what: 'full_path: one contact and a visit',
        journey: { length: 1, hasVisit: true },
        spread: fullPath,
        expected: [0.75, 0.25],
      },
    ])
    .run(({ assert }, { journey: changes, spread, expected }) => {
      assert.deepEqual(aged(spread, changes), rounded(expected))
    })

  test('totals of every aged model are the won journeys and their value', () => {
    const spreads = [timeDecaySpread(7), wShaped, fullPath]
    fc.assert(
      fc.property(journeyRows, fc.constantFrom(...spreads), (rows, spread) => {
        const tokens = tokensOf(rows)
        const { credits, values } = agedTotals(tokens, spread)
        const paths = collapse(tokens)

        return (
          near(sum(credits), sum(paths.won), 1e-8) &&
          near(sum(values), sum(paths.value), 1e-6) &&
          credits.every((credit) => credit >= 0 && !Object.is(credit, -0))
        )
      }),
      RUNS
    )
  })

  test('the share of a visit contact goes to its own state', ({ assert }) => {
    const tokens = tokensOf([journey('A > B', { visit: stateOf('D'), value: 100 })])
    const { credits, values } = agedTotals(tokens, fullPath)
    assert.closeTo(credits[3]!, 0.25, 1e-12)
    assert.closeTo(values[3]!, 25, 1e-9)
  })
})
