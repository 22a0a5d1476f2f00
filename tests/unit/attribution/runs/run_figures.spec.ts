import { test } from '@japa/runner'
import fc from 'fast-check'
import { ENGINE_MODELS } from '#attribution/engine/availability'
import { JourneyTokens, LOST, OPEN, WON } from '#attribution/engine/journey_tokens'
import { computeRun, runWork } from '#attribution/runs/compute_run'
import type { ModelOutcome } from '#attribution/runs/compute_run'
import { KEPT, PAID } from '#attribution/runs/journey_stages'
import { rounded, UNATTRIBUTED_STATE } from '#attribution/runs/run_figures'
import type { RunJourneys } from '#attribution/runs/run_journeys'
import { RUNS, near } from '#tests/unit/attribution/engine/builders'

const STATES = [
  { channel: 'direct', campaign: null },
  { channel: 'paid_search', campaign: 'spring' },
  { channel: 'paid_search', campaign: 'brand' },
  { channel: 'email', campaign: null },
]
const CURRENCIES = ['EUR', 'USD']
const STAGES = ['bookedMicros', 'keptMicros', 'paidMicros', 'netMicros'] as const

interface Made {
  states: number[]
  outcome: typeof WON | typeof LOST | typeof OPEN
  currency: number
  flags: number
  /** Refunds may exceed what was paid: negative amounts are amounts. */
  micros: number[]
}

const amount = fc.oneof(fc.constant(0), fc.integer({ min: -90_000_000, max: 900_000_000 }))
const journey: fc.Arbitrary<Made> = fc.record({
  states: fc.array(fc.nat(STATES.length - 1), { maxLength: 6 }),
  outcome: fc.constantFrom(WON, WON, LOST, OPEN),
  currency: fc.nat(1),
  flags: fc.constantFrom(0, KEPT, KEPT | PAID),
  micros: fc.array(amount, { minLength: 4, maxLength: 4 }),
})

function journeysOf(made: readonly Made[]): RunJourneys {
  const tokens = new JourneyTokens(STATES.length)
  for (const { states, outcome, micros } of made) {
    const agesHours = states.map((_, k) => 10 * (states.length - k))
    tokens.append({ states, agesHours, outcome, value: micros[0]! / 1e6 })
  }

  return {
    tokens,
    states: STATES,
    worth: {
      currencies: CURRENCIES,
      currency: Uint8Array.from(made, ({ currency }) => currency),
      flags: Uint8Array.from(made, ({ flags }) => flags),
      micros: Float64Array.from(made.flatMap(({ micros }) => micros)),
    },
  }
}

function ran(made: readonly Made[], level: 'channel' | 'campaign' = 'campaign') {
  const models: ModelOutcome[] = []
  const plan = { level, brandCampaigns: ['brand'], settings: {}, resamples: 0, seed: 1 }
  const work = runWork(journeysOf(made), { ...plan, models: [...ENGINE_MODELS] })
  const outcome = computeRun(work, (one) => models.push(one))

  return { ...outcome, models: models.filter(({ needs }) => needs.length === 0) }
}

const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0)

/** What every model has to divide, by currency and stage. */
function isWhole(made: readonly Made[], { rows }: ModelOutcome) {
  const won = made.filter(({ outcome }) => outcome === WON)

  return CURRENCIES.every((currency, of) => {
    const own = rows.filter((row) => row.currency === currency)
    const all = won.filter((one) => one.currency === of)
    const counts = near(sum(own.map(({ booked }) => booked)), all.length, 1e-6)
    const kept = all.filter(({ flags }) => flags & KEPT).length

    return (
      counts &&
      near(sum(own.map((row) => row.kept)), kept, 1e-6) &&
      STAGES.every(
        (stage, at) =>
          sum(own.map((row) => row[stage])) === sum(all.map(({ micros }) => micros[at]!))
      )
    )
  })
}

test.group('Figures of a run', () => {
  test('sum to what was booked, kept and paid, to the micro, in each currency', () => {
    fc.assert(
      fc.property(fc.array(journey, { minLength: 1, maxLength: 30 }), (made) => {
        const { models } = ran(made)

        return models.every((model) => isWhole(made, model))
      }),
      RUNS
    )
  })

  test('of every model sum to the same where there is enough for all', ({ assert }) => {
    const made = fc.sample(journey, { numRuns: 1_600, seed: 12 })
    const { models } = ran(made, 'channel')
    assert.includeMembers(
      models.map(({ model }) => model),
      ['markov_1', 'markov_3', 'shapley_rate', 'path_counterfactual', 'hazard_counterfactual']
    )
    for (const model of models) assert.isTrue(isWhole(made, model), model.model)
  })

  test('leave the same appointments to nobody under every model', ({ assert }) => {
    const made = fc.sample(journey, { numRuns: 900, seed: 5 })
    const { models, unattributed } = ran(made)
    for (const { model, rows } of models) {
      const nobody = rows.filter(({ state }) => state === UNATTRIBUTED_STATE)
      assert.equal(sum(nobody.map(({ booked }) => booked)), unattributed, model)
    }
  })

  test('are nothing, and no error, when nothing was {what}')
    .with([
      { what: 'won', made: { outcome: LOST as Made['outcome'], states: [0, 1] } },
      { what: 'touched', made: { outcome: WON as Made['outcome'], states: [] as number[] } },
    ])
    .run(({ assert }, { made }) => {
      const one: Made = { ...made, currency: 0, flags: 0, micros: [1, 1, 1, 1] }
      const { models, won, influenced } = ran([one, one])
      assert.equal(won, 0)
      assert.isEmpty(models)
      assert.isEmpty(influenced)
    })

  test('of one channel alone give it everything', ({ assert }) => {
    const alone = { states: [3, 3], currency: 1, flags: KEPT, micros: [7, 7, 0, 0] }
    const made: Made[] = Array.from({ length: 400 }, (_, n) => ({
      ...alone,
      outcome: n % 2 === 0 ? WON : LOST,
    }))
    const { models, states } = ran(made)
    for (const { model, rows } of models) {
      assert.deepEqual(
        rows.map(({ state, keptMicros }) => [states[state]!.channel, keptMicros]),
        [['email', 1_400]],
        model
      )
    }
  })

  test('are rounded with their sum, ties to the first', ({ assert }) => {
    assert.deepEqual(rounded([0.5, 0.5]), [1, 0])
    assert.deepEqual(rounded([-0.5, -0.5, 2]), [0, -1, 2])
    assert.deepEqual(rounded([]), [])
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true })), (parts) => {
        const whole = rounded(parts)

        return (
          sum(whole) === Math.round(sum(parts)) &&
          whole.every((one, at) => Math.abs(one - parts[at]!) <= 1)
        )
      })
    )
  })
})
