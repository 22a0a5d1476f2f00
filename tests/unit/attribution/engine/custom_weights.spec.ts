import { test } from '@japa/runner'
import fc from 'fast-check'
import { fullPathSpread } from '#attribution/engine/aged_heuristics'
import type { AgedJourney, RoleWeights } from '#attribution/engine/aged_heuristics'
import { Money } from '#core/money'

/** Whole percent, as the page offers them: together 100, and never all for nobody in particular. */
const weights = fc
  .array(fc.nat(100), { minLength: 4, maxLength: 4 })
  .map((cuts) => [0, ...cuts.toSorted((a, b) => a - b), 100])
  .map((cuts) => cuts.slice(1).map((upTo, at) => (upTo - cuts[at]!) / 100))
  .map(
    ([first, lead, booking, visit, others]) =>
      ({ first, lead, booking, visit, others }) as RoleWeights
  )
  .filter(({ others }) => others < 1)

const journeys = fc
  .record({ length: fc.integer({ min: 1, max: 40 }), leadAt: fc.nat(40), hasVisit: fc.boolean() })
  .map(({ length, leadAt, hasVisit }): AgedJourney => {
    const agesHours = Array.from({ length }, (_, at) => length - at)

    return { from: 0, length, agesHours, lead: leadAt < length ? leadAt : -1, hasVisit }
  })

const sharesOf = (journey: AgedJourney, own: RoleWeights) => {
  const out = new Float64Array(journey.length + 1)
  fullPathSpread(own)(journey, out)

  return [...out]
}

test.group('Weights of a business of its own', () => {
  test('give every journey all of its credit, and never less than nothing', ({ assert }) => {
    fc.assert(
      fc.property(journeys, weights, (journey, own) => {
        const shares = sharesOf(journey, own)
        const sum = shares.reduce((all, one) => all + one, 0)
        assert.isTrue(shares.every((share) => share >= 0))
        assert.approximately(sum, 1, 1e-12)
      })
    )
  })

  test('divide an amount to the last micro', ({ assert }) => {
    const amounts = fc.bigInt({ min: 0n, max: 10n ** 15n })
    fc.assert(
      fc.property(journeys, weights, amounts, (journey, own, micros) => {
        const shares = sharesOf(journey, own)
        const parts = new Money(micros, 'EUR').split(shares, (share) => share)
        assert.equal(
          parts.reduce((sum, { value }) => sum + value.micros, 0n),
          micros
        )
      })
    )
  })

  test('give a role what it was given, where the journey has every role and others', ({
    assert,
  }) => {
    const whole = fc.record({
      length: fc.integer({ min: 4, max: 40 }),
      leadAt: fc.nat(1_000),
    })
    fc.assert(
      fc.property(whole, weights, ({ length, leadAt }, own) => {
        const lead = 1 + (leadAt % (length - 2))
        const agesHours = Array.from({ length }, (_, at) => length - at)
        const shares = sharesOf({ length, agesHours, from: 0, lead, hasVisit: true }, own)
        const held = [shares[0], shares[lead], shares[length - 1], shares[length]]
        assert.deepEqual(held, [own.first, own.lead, own.booking, own.visit])
      })
    )
  })
})
