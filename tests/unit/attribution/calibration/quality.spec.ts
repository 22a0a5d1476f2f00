import { test } from '@japa/runner'
import { qualityOf } from '#attribution/calibration/quality'
import type { Statement } from '#attribution/calibration/quality'
import { sequence } from '#attribution/engine/random'

const said = (confidence: number, count: number, right: number): Statement[] =>
  Array.from({ length: count }, (_, at) => ({ confidence, isRight: at < right, weight: 1 }))

function honest(count: number, seed = 3): Statement[] {
  const random = sequence(seed)

  return Array.from({ length: count }, () => {
    const confidence = 0.5 + random() / 2

    return { confidence, isRight: random() < confidence, weight: 1 }
  })
}

test.group('How far stated confidence is from what was observed', () => {
  test('nothing stated has no quality', ({ assert }) => {
    assert.isNull(qualityOf([]))
  })

  test('is the mean distance over the bins, each by its size', ({ assert }) => {
    const quality = qualityOf([...said(0.95, 100, 85), ...said(0.55, 300, 165)])!

    assert.closeTo(quality.ece, (100 * 0.1 + 300 * 0) / 400, 1e-9)
    assert.closeTo(
      quality.brier,
      (85 * 0.05 ** 2 + 15 * 0.95 ** 2 + 165 * 0.45 ** 2 + 135 * 0.55 ** 2) / 400,
      1e-9
    )
    assert.deepEqual(
      quality.bins.map(({ count, right }) => [count, Math.round(right * 100)]),
      [
        [300, 55],
        [100, 85],
      ]
    )
  })

  test('lies inside its interval, and inside chance when the statements are honest', ({
    assert,
  }) => {
    const quality = qualityOf(honest(3_000))!

    assert.isAtMost(quality.ece, quality.byChance.p95 * 1.2)
    assert.isAtLeast(quality.interval[1], quality.ece)
    assert.isBelow(quality.interval[0], quality.interval[1])
  })

  test('is beyond chance when the statements boast', ({ assert }) => {
    const quality = qualityOf(said(0.95, 1_000, 700))!

    assert.isAbove(quality.ece, quality.byChance.p95)
    assert.isAbove(quality.interval[0], quality.byChance.p95)
  })

  test('chance leaves less distance to many than to few', ({ assert }) => {
    assert.isBelow(qualityOf(honest(4_000))!.byChance.mean, qualityOf(honest(100))!.byChance.mean)
  })

  test('the same statements have the same quality every time', ({ assert }) => {
    assert.deepEqual(qualityOf(honest(500)), qualityOf(honest(500)))
  })

  test('a statement counts as often as it weighs', ({ assert }) => {
    const light = said(0.75, 10, 10).map((one) => ({ ...one, weight: 0 }))

    assert.equal(qualityOf([...light, ...said(0.75, 40, 30)])!.count, 40)
    assert.isNull(qualityOf(light))
  })
})
