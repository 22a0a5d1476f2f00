import { test } from '@japa/runner'
import { isModelName, MODEL_NAMES, weights } from '#attribution/credit/models'
import type { ModelName } from '#attribution/credit/models'
import { ago, BOOKED_AT_MS, DAY_MS, journeyOf } from '#tests/unit/attribution/builders'

const rounded = (shares: number[]) => shares.map((share) => Number(share.toFixed(6)))
const settings = (halfLifeDays: number) => ({
  halfLifeDays,
  positionWeights: { first: 0.4, between: 0.2, last: 0.4 },
})

test.group('Credit models', () => {
  test('{model} weighs {daysAgo} days before the booking as {expected}')
    .with<{ model: ModelName; daysAgo: number[]; expected: number[] }[]>([
      { model: 'first', daysAgo: [21, 14, 7], expected: [1, 0, 0] },
      { model: 'last', daysAgo: [21, 14, 7], expected: [0, 0, 1] },
      { model: 'linear', daysAgo: [21, 14, 7, 1], expected: [0.25, 0.25, 0.25, 0.25] },
      { model: 'time_decay', daysAgo: [21, 14, 7], expected: [0.142857, 0.285714, 0.571429] },
      { model: 'time_decay', daysAgo: [9, 9], expected: [0.5, 0.5] },
      { model: 'position_u', daysAgo: [3], expected: [1] },
      { model: 'position_u', daysAgo: [3, 2], expected: [0.5, 0.5] },
      { model: 'position_u', daysAgo: [3, 2, 1], expected: [0.4, 0.2, 0.4] },
      { model: 'position_u', daysAgo: [4, 3, 2, 1], expected: [0.4, 0.1, 0.1, 0.4] },
    ])
    .run(({ assert }, { model, daysAgo, expected }) => {
      assert.deepEqual(rounded(weights(journeyOf(daysAgo), model)), expected)
    })

  test('last_non_direct after {channels} credits contact {expected}')
    .with([
      { channels: ['email', 'direct'], expected: 0 },
      { channels: ['direct', 'maps', 'direct', 'direct'], expected: 1 },
      { channels: ['direct', 'email'], expected: 1 },
      { channels: ['direct', 'direct'], expected: 1 },
    ])
    .run(({ assert }, { channels, expected }) => {
      const days = channels.map((_, index) => channels.length - index)
      const shares = weights(journeyOf(days, channels), 'last_non_direct')
      assert.equal(shares.indexOf(1), expected)
    })

  test('{model} gives an empty journey no shares')
    .with(MODEL_NAMES.map((model) => ({ model })))
    .run(({ assert }, { model }) => assert.isEmpty(weights(journeyOf([]), model)))

  test('time_decay does not underflow when every contact is a lifetime old', ({ assert }) => {
    const journey = journeyOf([36_500, 36_493])
    assert.deepEqual(rounded(weights(journey, 'time_decay')), [0.333333, 0.666667])
  })

  test('time_decay tends to linear for a long half-life and to last for a short one', ({
    assert,
  }) => {
    const journey = journeyOf([20, 10, 1])
    assert.deepEqual(
      rounded(weights(journey, 'time_decay', settings(1e9))),
      [0.333333, 0.333333, 0.333333]
    )
    assert.deepEqual(rounded(weights(journey, 'time_decay', settings(1e-3))), [0, 0, 1])
  })

  test('a half-life of {days} days is refused')
    .with([{ days: 0 }, { days: -7 }, { days: Number.NaN }])
    .run(({ assert }, { days }) => {
      assert.throws(() => weights(journeyOf([1]), 'time_decay', settings(days)), /half-life/)
    })

  test('time_decay counts instants, not calendar days', ({ assert }) => {
    const journey = journeyOf([7, 0])
    journey.touches[0]!.occurredAtMs = ago(7)
    journey.touches[1]!.occurredAtMs = BOOKED_AT_MS - DAY_MS / 2
    const [old, recent] = weights(journey, 'time_decay') as [number, number]
    assert.approximately(old / recent, 0.5 ** (6.5 / 7), 1e-12)
  })

  test('a name that is no model is not taken for one', ({ assert }) => {
    assert.isTrue(isModelName('position_u'))
    assert.isFalse(isModelName('toString'))
    assert.isFalse(isModelName('data_driven'))
  })
})
