import { test } from '@japa/runner'
import { fitHazardCounterfactual, hazardSpread, withMissing } from '#attribution/engine/hazard'
import { hazardDesign } from '#attribution/engine/hazard_design'
import { fitHazard } from '#attribution/engine/hazard_fit'
import { hazardIntervals } from '#attribution/engine/hazard_intervals'
import { hazardJourneys } from '#attribution/engine/hazard_journeys'
import { collapse } from '#attribution/engine/collapse'
import { LOST } from '#attribution/engine/journey_tokens'
import { totalsOf, weightsOf } from '#attribution/engine/spread'
import { journey, rounded, sum, tokensOf } from '#tests/unit/attribution/engine/builders'
import {
  invented,
  NO_INTENT,
  parametersOf,
  STATES,
} from '#tests/unit/attribution/engine/hazard_builders'

test.group('What each channel adds', () => {
  test('the channel that works has most, and something is baseline', ({ assert }) => {
    const tokens = tokensOf(invented(3_000), STATES)
    const fitted = fitHazardCounterfactual(hazardJourneys(tokens, NO_INTENT))
    if (!fitted.ok) return assert.fail('it has what it needs')
    const paths = collapse(tokens)
    const totals = totalsOf(paths, hazardSpread(fitted.value))
    const [a, b, c] = totals.credits
    assert.isAbove(a!, 2 * b!)
    assert.isAbove(a!, 2 * c!)
    assert.isAbove(totals.baselineCredits, 0)
    assert.closeTo(sum(totals.credits) + totals.baselineCredits, sum(paths.won), 1e-6)
    assert.closeTo(sum(totals.values) + totals.baselineValue, sum(paths.value), 1e-4)
    const normalised = totalsOf(paths, hazardSpread(fitted.value, 'normalised'))
    assert.closeTo(sum(normalised.credits), sum(paths.won), 1e-6)
    assert.equal(normalised.baselineCredits, 0)
  })

  test('what is missing is handed to the won journeys, one at most in sum', ({ assert }) => {
    const rows = [journey('A'), journey('A > B'), journey('B', { outcome: LOST })]
    const tokens = tokensOf(rows, STATES)
    const seen = hazardJourneys(tokens, NO_INTENT)
    const fit = withMissing(seen, parametersOf([-1, 1, 0.5, 0, 0, 0, 0, 0]))
    assert.deepEqual(Array.from(fit.wonWith), [2, 1, 0])
    assert.closeTo(fit.sharePerAppointment[0]!, fit.missing[0]! / 2, 1e-12)
    assert.equal(fit.sharePerAppointment[2], 0)
    const weights = weightsOf(
      [0, 1],
      hazardSpread({ ...fit, sharePerAppointment: Float64Array.of(0.9, 0.3, 0) })
    )
    assert.deepEqual(rounded(weights), [0.75, 0.25])
    const rest = weightsOf(
      [0, 0, 1],
      hazardSpread({ ...fit, sharePerAppointment: Float64Array.of(0.4, 0.1, 0) })
    )
    assert.deepEqual(rounded(rest), [0.2, 0.2, 0.1])
  })

  test('intervals hold the figure, and are the same every time', ({ assert }) => {
    const tokens = tokensOf(invented(3_000), STATES)
    const seen = hazardJourneys(tokens, NO_INTENT)
    const fitted = fitHazardCounterfactual(seen)
    if (!fitted.ok) return assert.fail('it has what it needs')
    const { credits } = totalsOf(collapse(tokens), hazardSpread(fitted.value))
    const once = hazardIntervals(seen, { fit: fitted.value, credits })
    assert.deepEqual(hazardIntervals(seen, { fit: fitted.value, credits }), once)
    credits.forEach((credit, state) => {
      assert.isAtMost(once.low[state]!, credit)
      assert.isAtLeast(once.high[state]!, credit)
    })
    assert.isBelow(once.high[0]! - once.low[0]!, credits[0]!)
  })

  test('intervals are about as wide as those of fitting again', ({ assert }) => {
    const credit = (seed: number) => {
      const tokens = tokensOf(invented(1_500, seed), STATES)
      const seen = hazardJourneys(tokens, NO_INTENT)
      const design = hazardDesign(seen, [...Array.from({ length: 1_500 }).keys()], [5, 5, 5])
      const isIn = new Uint8Array(1_500).fill(1)
      const halfLivesDays = Float64Array.of(5, 5, 5)
      const { coefficients } = fitHazard(design, { isIn })
      const fit = withMissing(seen, { coefficients, halfLivesDays })

      return { seen, fit, missing: fit.missing[0]! }
    }
    const again = Float64Array.from({ length: 60 }, (_, n) => credit(1_000 + n).missing).sort()
    const { seen, fit } = credit(1)
    const { low, high } = hazardIntervals(seen, { fit, credits: fit.missing })
    const width = again[56]! - again[3]!
    assert.isAbove(high[0]! - low[0]!, width / 2)
    assert.isBelow(high[0]! - low[0]!, width * 2)
  })
})
