import { test } from '@japa/runner'
import type { Assert } from '@japa/assert'
import type { MarkovOrder } from '#attribution/engine/chain_counts'
import { endsAndLinear } from '#attribution/engine/heuristics'
import { classicalTotals, markov } from '#attribution/engine/markov'
import { shapleyCounts } from '#attribution/engine/shapley'
import { sum } from '#tests/unit/attribution/engine/builders'
import { golden, hasGolden, pathData, WHY_SKIPPED } from '#tests/unit/attribution/engine/golden'

const ORDERS = [1, 2, 3].map((order) => ({ order: order as MarkovOrder }))

function assertNear(
  assert: Assert,
  [found, expected]: [ArrayLike<number>, Float64Array],
  tolerance: number
) {
  assert.lengthOf(Array.from(found), expected.length)
  expected.forEach((number, at) => assert.closeTo(found[at]!, number, tolerance))
}

test.group('Golden tables', (group) => {
  group.tap((one) => one.skip(!hasGolden, WHY_SKIPPED))

  test('first, last and linear are those of three programs', ({ assert }) => {
    const { names, paths } = pathData()
    const { first, last, linear } = endsAndLinear(paths)
    const ours = golden('pathdata_heuristics.csv', names)
    const theirs = golden('channelattribution_2.2.4_heuristics.csv', names)
    const mam = golden('mam_models.csv', names)
    const models = { first, last, linear }
    for (const [name, { credits, values }] of Object.entries(models)) {
      assertNear(assert, [credits, ours.column(name)], 1e-9)
      assertNear(assert, [values, ours.column(`${name}_value`)], 1e-9)
      assertNear(assert, [credits, theirs.column(`${name}_touch_conversions`)], 1e-9)
      assertNear(assert, [values, theirs.column(`${name}_touch_value`)], 1e-9)
    }
    const clicks = (name: string) => mam.column(`attribution_${name}_heuristic`)
    assertNear(assert, [first.credits, clicks('first_click')], 1e-9)
    assertNear(assert, [last.credits, clicks('last_click')], 1e-9)
    assertNear(assert, [linear.credits, clicks('linear')], 1e-9)
  })

  test('Markov of order {order} is exact')
    .with(ORDERS)
    .run(({ assert }, { order }) => {
      const { names, paths } = pathData()
      const table = golden(`pathdata_markov_order${order}_exact.csv`, names)
      const { effects, valueEffects, chance } = markov(paths, order)
      assert.closeTo(chance, 19_785 / 88_387, 1e-13)
      assertNear(assert, [effects, table.column('removal_effect')], 1e-9)
      assertNear(assert, [valueEffects, table.column('removal_effect_value')], 1e-9)
      assertNear(
        assert,
        [classicalTotals(effects, 19_785), table.column('conversions')],
        1e-8 // a total of 19,785: 1e-9 of it is 2e-5
      )
      assertNear(
        assert,
        [classicalTotals(valueEffects, sum(paths.value)), table.column('value')],
        1e-7
      )
    })

  test('Markov of order {order} agrees with a simulation within its noise')
    .with(ORDERS)
    .run(({ assert }, { order }) => {
      const { names, paths } = pathData()
      const table = golden(`channelattribution_2.2.4_markov_order${order}.csv`, names)
      const { effects } = markov(paths, order)
      assertNear(assert, [effects, table.column('removal_effects_conversion')], 0.002)
    })

  test('without lost journeys it is the matrix solution of another program', ({ assert }) => {
    const { names, wonOnly } = pathData()
    const table = golden('pathdata_markov_order1_no_nulls_exact.csv', names)
    const mam = golden('mam_markov_removal_effect.csv', names)
    const { effects, chance } = markov(wonOnly, 1)
    assert.closeTo(chance, 1, 1e-13)
    assertNear(assert, [effects, table.column('removal_effect')], 1e-12)
    assertNear(assert, [effects, mam.column('removal_effect')], 1e-12)
    assertNear(assert, [classicalTotals(effects, 19_785), table.column('conversions')], 1e-8)
  })

  test('Shapley on counts is the subset sum and the closed form of two programs', ({ assert }) => {
    const { names, paths } = pathData()
    const table = golden('pathdata_shapley_count.csv', names)
    const { credits } = shapleyCounts(paths)
    assertNear(assert, [credits, table.column('shapley')], 1e-9)
    assertNear(assert, [credits, table.column('closed_form')], 1e-9)
    assertNear(assert, [credits, golden('mta_models.csv', names).column('shapley')], 1e-9)
  })
})
