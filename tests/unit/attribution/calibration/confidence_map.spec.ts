import { test } from '@japa/runner'
import { fitMap, isotonic, mapped, platt } from '#attribution/calibration/confidence_map'
import type { ConfidenceMap, Outcome } from '#attribution/calibration/confidence_map'
import { sequence } from '#attribution/engine/random'

const outcome = (score: number, isRight: boolean, weight = 1): Outcome => ({
  score,
  isRight,
  weight,
})

/** So many outcomes of one score, so many of them right. */
const many = (score: number, count: number, right: number) =>
  Array.from({ length: count }, (_, at) => outcome(score, at < right))

/** Scores that are right as often as `chance` says. */
function drawn(count: number, chance: (score: number) => number, seed = 7) {
  const random = sequence(seed)

  return Array.from({ length: count }, () => {
    const score = random()

    return outcome(score, random() < chance(score))
  })
}

const identity = (score: number) => score
const valuesOf = (map: ConfidenceMap) =>
  map.kind === 'isotonic' ? map.blocks.map(({ value }) => value) : []

test.group('Isotonic regression', () => {
  test('pools neighbours that go down until none does', ({ assert }) => {
    const map = isotonic([...many(0.2, 50, 10), ...many(0.5, 50, 40), ...many(0.8, 50, 30)])

    assert.deepEqual(valuesOf(map), [10.5 / 51, 70.5 / 101])
    assert.equal(mapped(map, 0.2), 10.5 / 51)
    assert.equal(mapped(map, 0.5), mapped(map, 0.8))
  })

  test('never goes down, whatever it is given', ({ assert }) => {
    for (let seed = 1; seed <= 50; seed++) {
      const values = valuesOf(isotonic(drawn(1_500, () => 0.5, seed)))

      assert.deepEqual(
        values,
        values.toSorted((a, b) => a - b)
      )
    }
  })

  test('a block of all right is not certain', ({ assert }) => {
    assert.equal(mapped(isotonic(many(0.99, 99, 99)), 0.99), 99.5 / 100)
  })

  test('holds at least 25 outcomes in every block', ({ assert }) => {
    const map = isotonic([...many(0.1, 30, 1), ...many(0.5, 10, 6), ...many(0.9, 30, 29)])

    assert.lengthOf(valuesOf(map), 2)
  })

  test('the order of the outcomes changes nothing', ({ assert }) => {
    const outcomes = drawn(800, identity)

    assert.deepEqual(isotonic(outcomes), isotonic(outcomes.toReversed()))
  })

  test('finds what is observed, however scores are bent', ({ assert }) => {
    const map = isotonic(drawn(20_000, (score) => score ** 2))

    for (const score of [0.2, 0.5, 0.8]) {
      assert.closeTo(mapped(map, score), score ** 2, 0.05)
    }
  })

  test('an outcome counts as often as it weighs', ({ assert }) => {
    const light = isotonic([...many(0.5, 50, 50), ...many(0.5, 50, 0)])
    const heavy = isotonic([
      ...many(0.5, 50, 50),
      ...many(0.5, 50, 0).map((one) => ({ ...one, weight: 3 })),
    ])

    assert.closeTo(mapped(light, 0.5), 0.5, 1e-9)
    assert.closeTo(mapped(heavy, 0.5), 50.5 / 201, 1e-9)
  })
})

test.group('The logistic map', () => {
  test('leaves probabilities that are right as they are', ({ assert }) => {
    const map = platt(drawn(900, identity)) as ConfidenceMap & { kind: 'platt' }

    assert.closeTo(map.slope, 1, 0.15)
    assert.closeTo(map.shift, 0, 0.15)
  })

  test('draws overstated probabilities down, and few of them less than many', ({ assert }) => {
    const overstated = (count: number) => platt(many(0.9, count, count * 0.6))
    const [few, more] = [mapped(overstated(100), 0.9), mapped(overstated(900), 0.9)]

    assert.closeTo(few, 0.75, 1e-3) // as much as the prior: half way
    assert.closeTo(more, 0.63, 1e-3)
  })

  test('never turns the order of two probabilities round', ({ assert }) => {
    const map = platt(drawn(300, (score) => 1 - score))

    assert.isBelow(mapped(map, 0.2), mapped(map, 0.8))
  })

  test('states on average what came out, of {count} near certainty with {wrong} wrong')
    .with([
      { count: 120, wrong: 1 },
      { count: 120, wrong: 10 },
      { count: 400, wrong: 3 },
      { count: 990, wrong: 10 },
      { count: 990, wrong: 300 },
    ])
    .run(({ assert }, { count, wrong }) => {
      const random = sequence(wrong + count)
      const near = Array.from({ length: count }, (_, at) =>
        outcome(1 - 10 ** -(3 + 13 * random()), at >= wrong)
      )
      const map = platt(near)
      const stated = near.reduce((sum, { score }) => sum + mapped(map, score), 0) / count
      const believed = near.reduce((sum, { score }) => sum + score, 0) / count
      const asMany = 100 // outcomes that came out as believed

      assert.closeTo(stated, (count - wrong + asMany * believed) / (count + asMany), 1e-4)
    })

  test('stays finite for certain probabilities', ({ assert }) => {
    const map = platt([...many(1, 200, 200), ...many(0, 200, 0)])

    assert.isAtLeast(mapped(map, 1), 0.99)
    assert.isAtMost(mapped(map, 0), 0.01)
  })
})

test.group('The map that labels allow', () => {
  test('{labels} labels allow the map {kind}')
    .with([
      { labels: 0, kind: 'shrunk' },
      { labels: 99, kind: 'shrunk' },
      { labels: 100, kind: 'platt' },
      { labels: 999, kind: 'platt' },
      { labels: 1_000, kind: 'isotonic' },
    ])
    .run(({ assert }, { labels, kind }) => {
      assert.equal(fitMap(drawn(labels, identity)).kind, kind)
    })

  test('without labels a probability comes nearer to even odds, and never past them', ({
    assert,
  }) => {
    const map = fitMap([])

    assert.isBelow(mapped(map, 0.9), 0.9)
    assert.isAbove(mapped(map, 0.9), 0.5)
    assert.closeTo(mapped(map, 0.5), 0.5, 1e-12)
    assert.closeTo(mapped(map, 0.1) + mapped(map, 0.9), 1, 1e-12)
  })
})
