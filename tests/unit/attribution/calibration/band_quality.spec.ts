import { test } from '@japa/runner'
import { bandsOf, wilson } from '#attribution/calibration/band_quality'
import type { Statement } from '#attribution/calibration/quality'

const said = (confidence: number, count: number, right: number): Statement[] =>
  Array.from({ length: count }, (_, at) => ({ confidence, isRight: at < right, weight: 1 }))

const stateOf = (statements: Statement[], band: string) =>
  bandsOf(statements).find((one) => one.band === band)!

test.group('A band of confidence', () => {
  test('{right} of {count} stated at {confidence} is {state}')
    .with([
      { confidence: 0.95, count: 200, right: 190, band: 'strong', state: 'calibrated' },
      { confidence: 0.95, count: 200, right: 150, band: 'strong', state: 'not_calibrated' },
      { confidence: 0.8, count: 200, right: 190, band: 'fair', state: 'calibrated' },
      { confidence: 0.6, count: 100, right: 30, band: 'weak', state: 'not_calibrated' },
      { confidence: 0.6, count: 49, right: 0, band: 'weak', state: 'too_few' },
    ])
    .run(({ assert }, { confidence, count, right, band, state }) => {
      assert.equal(stateOf(said(confidence, count, right), band).state, state)
    })

  test('without a label states nothing', ({ assert }) => {
    assert.deepInclude(stateOf([], 'fair'), { count: 0, right: null, state: 'too_few' })
  })

  test('has an interval that holds what was observed and narrows with labels', ({ assert }) => {
    const [low, high] = wilson(90, 100)
    const [lower, higher] = wilson(900, 1_000)

    assert.isBelow(low, 0.9)
    assert.isAbove(high, 0.9)
    assert.isBelow(higher - lower, high - low)
  })
})
