import { test } from '@japa/runner'
import { fitHazardCounterfactual } from '#attribution/engine/hazard'
import { JourneyChance } from '#attribution/engine/hazard_chance'
import { featureCount, hazardDesign } from '#attribution/engine/hazard_design'
import { devianceOf, fitHazard, slopesOf } from '#attribution/engine/hazard_fit'
import { chooseHalfLives, HALF_LIVES_DAYS } from '#attribution/engine/hazard_half_lives'
import { drawJourneys, endingOf, hazardJourneys } from '#attribution/engine/hazard_journeys'
import { LOST, OPEN, WON } from '#attribution/engine/journey_tokens'
import { sigmoid } from '#attribution/engine/set_rates'
import type { TokenJourney } from '#attribution/engine/journey_tokens'
import { journey, rounded, tokensOf } from '#tests/unit/attribution/engine/builders'
import {
  invented,
  NO_INTENT,
  parametersOf,
  STATES,
} from '#tests/unit/attribution/engine/hazard_builders'

const B_IS_INTENT = [0, 1, 0]

test.group('Opportunities', () => {
  test('{what}')
    .with([
      {
        what: 'won at once: taken at the last contact',
        one: { outcome: WON, ages: [30, 2] },
        taken: [0, 1],
      },
      {
        what: 'won two days later: taken at the closing one',
        one: { outcome: WON, ages: [90, 48] },
        taken: [0, 0, 1],
      },
      {
        what: 'lost: none taken, the closing one too',
        one: { outcome: LOST, ages: [800] },
        taken: [0, 0],
      },
      {
        what: 'open since yesterday: the closing one is to come',
        one: { outcome: OPEN, ages: [24] },
        taken: [0],
      },
      {
        what: 'open since four days: the closing one has passed',
        one: { outcome: OPEN, ages: [96] },
        taken: [0, 0],
      },
    ] as const)
    .run(({ assert }, { one, taken }) => {
      const states = one.ages.map(() => 0)
      const tokens = tokensOf([{ states, agesHours: one.ages, outcome: one.outcome }], STATES)
      const design = hazardDesign(hazardJourneys(tokens, NO_INTENT), [0], [1, 1, 1])
      assert.deepEqual(Array.from(design.taken), [...taken])
      assert.equal(endingOf(tokens, 0).hasClosing, taken.length > one.ages.length)
    })

  test('what is felt halves with the half-life, proxies count what was before', ({ assert }) => {
    const tokens = tokensOf(
      [
        {
          ...journey('A > B > A', { outcome: LOST }),
          agesHours: [148, 124, 100],
          isReturning: true,
        },
      ],
      STATES
    )
    const design = hazardDesign(hazardJourneys(tokens, B_IS_INTENT), [0], [1, 1, 1])
    const row = (at: number) => {
      const dense = new Float64Array(featureCount(STATES))
      for (let p = design.rowOffsets[at]!; p < design.rowOffsets[at + 1]!; p++) {
        dense[design.features[p]!] = design.amounts[p]!
      }

      return rounded(dense)
    }
    // intercept, A, B, C, earlier / 6, intent, returning, first
    assert.deepEqual(row(0), [1, 1, 0, 0, 0, 0, 1, 1])
    assert.deepEqual(row(1), rounded([1, 0.5, 1, 0, 1 / 6, 1, 1, 0]))
    assert.deepEqual(row(2), rounded([1, 1.25, 0.5, 0, 2 / 6, 1, 1, 0]))
    assert.deepEqual(row(3), rounded([1, 1.25 / 8, 0.5 / 8, 0, 3 / 6, 1, 1, 0]))
  })
})

test.group('Fit of the hazard', () => {
  const journeys = () => hazardJourneys(tokensOf(invented(1_500), STATES), NO_INTENT)

  test('Newton stops where the penalised slopes are zero', ({ assert }) => {
    const seen = journeys()
    const drawn = drawJourneys(seen.tokens, 10_000)
    const design = hazardDesign(seen, drawn, [5, 5, 5])
    const isIn = new Uint8Array(drawn.length).fill(1)
    const { coefficients: fitted } = fitHazard(design, { isIn })
    const { gradient } = slopesOf(design, isIn, fitted)
    gradient.forEach((slope) => assert.closeTo(slope, 0, 1e-5))
    const moved = fitted.map((value, at) => value + (at === 1 ? 0.2 : 0))
    assert.isBelow(devianceOf(design, { isIn }, fitted), devianceOf(design, { isIn }, moved))
  })

  test('rows that no age enters are counted together, and slope as each of them does', ({
    assert,
  }) => {
    const seen = journeys()
    const drawn = drawJourneys(seen.tokens, 10_000)
    const design = hazardDesign(seen, drawn, [5, 2, 1])
    const isIn = Uint8Array.from(drawn, (_, at) => (at % 3 ? 1 : 0))
    const coefficients = Float64Array.of(-2, 1, 0.5, -0.2, 0.3, 0.7, 0.2, -0.4)
    const together = slopesOf(design, isIn, coefficients)
    const apart = slopesOf({ ...design, kinds: design.kinds.map(() => -1) }, isIn, coefficients)
    assert.isAbove(design.kinds.filter((kind) => kind >= 0).length, drawn.length)
    together.gradient.forEach((slope, at) => assert.closeTo(slope, apart.gradient[at]!, 1e-9))
    together.hessian.forEach((curve, at) => assert.closeTo(curve, apart.hessian[at]!, 1e-9))
  })

  test('a half-life is one of five, and the draw does not depend on order', ({ assert }) => {
    const rows = invented(1_500)
    const there = chooseHalfLives(hazardJourneys(tokensOf(rows, STATES), NO_INTENT), 1_000)
    const back = chooseHalfLives(
      hazardJourneys(tokensOf(rows.toReversed(), STATES), NO_INTENT),
      1_000
    )
    there.halfLivesDays.forEach((days) => assert.include(HALF_LIVES_DAYS, days))
    assert.deepEqual(back.halfLivesDays, there.halfLivesDays)
  })

  test('it refuses below 300 won journeys or three states with 30 each', ({ assert }) => {
    const few = fitHazardCounterfactual(hazardJourneys(tokensOf(invented(600), STATES), NO_INTENT))
    assert.isFalse(few.ok)
    if (!few.ok) {
      assert.equal(few.failure[0]!.what, 'won_journeys')
      assert.equal(few.failure[0]!.need, 300)
      assert.isBelow(few.failure[0]!.have, 300)
    }
    const narrow = Array.from({ length: 400 }, (_, n) => journey(n % 2 ? 'A' : 'B'))
    const two = fitHazardCounterfactual(hazardJourneys(tokensOf(narrow, STATES), NO_INTENT))
    assert.deepEqual(two, {
      ok: false,
      failure: [{ what: 'states_with_30_won', have: 2, need: 3 }],
    })
  })
})

test.group('Chance along a journey', () => {
  const LOGIT = [-2, 1, 0.5, 0, 0.3, 0.7, 0.2, -0.4]

  test('one contact by hand: the contact, then the closing opportunity', ({ assert }) => {
    const tokens = tokensOf([journey('A', { outcome: LOST })], STATES)
    const along = new JourneyChance(hazardJourneys(tokens, NO_INTENT), parametersOf(LOGIT))
    along.read(0)
    const contact = sigmoid(-2 + 1 - 0.4)
    const closing = sigmoid(-2 + 1 / 8 + 0.3 / 6)
    assert.closeTo(along.chance(-1), 1 - (1 - contact) * (1 - closing), 1e-12)
    assert.equal(along.chance(0), 0)
  })

  test('without a state: its contacts, what is felt of them and their chances go', ({ assert }) => {
    const without = (path: string, changes: Partial<TokenJourney> = {}) => {
      const tokens = tokensOf([journey(path, { outcome: LOST, ...changes })], STATES)
      const along = new JourneyChance(hazardJourneys(tokens, B_IS_INTENT), parametersOf(LOGIT))
      along.read(0)

      return along
    }
    const along = without('A > B > A', { isReturning: true })
    const bAlone = without('B', { isReturning: true })
    const aTwice = without('A > A', { agesHours: [49, 1], isReturning: true })
    assert.closeTo(along.chance(0), bAlone.chance(-1), 1e-12)
    assert.closeTo(along.chance(1), aTwice.chance(-1), 1e-12)
  })

  test('slopes are the derivatives of the chance', ({ assert }) => {
    const tokens = tokensOf([journey('A > B > C > A', { outcome: LOST })], STATES)
    const seen = hazardJourneys(tokens, B_IS_INTENT)
    const chance = (coefficients: number[], place: number) => {
      const along = new JourneyChance(seen, parametersOf(coefficients))
      along.read(0)

      return along.chance(place)
    }
    for (const place of [-1, 0, 1]) {
      const into = new Float64Array(LOGIT.length)
      const along = new JourneyChance(seen, parametersOf(LOGIT))
      along.read(0)
      along.chance(place)
      along.addSlopes(into, 1)
      into.forEach((slope, at) => {
        const up = chance(LOGIT.with(at, LOGIT[at]! + 1e-6), place)
        const down = chance(LOGIT.with(at, LOGIT[at]! - 1e-6), place)
        assert.closeTo(slope, (up - down) / 2e-6, 1e-7)
      })
    }
  })
})
