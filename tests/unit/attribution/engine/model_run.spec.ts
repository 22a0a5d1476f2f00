import { test } from '@japa/runner'
import { availabilities, availability, ENGINE_MODELS } from '#attribution/engine/availability'
import { LOST, OPEN, WON } from '#attribution/engine/journey_tokens'
import { runModels } from '#attribution/engine/model_run'
import { seedOf, sequence } from '#attribution/engine/random'
import { weightsOf } from '#attribution/engine/spread'
import { asChannels, channelSets, poolCampaigns, stateName } from '#attribution/engine/states'
import type { RunInput } from '#attribution/engine/run_source'
import type { TokenJourney } from '#attribution/engine/journey_tokens'
import { journey, sum, tokensOf } from '#tests/unit/attribution/engine/builders'

const STATES = [
  { channel: 'direct', campaign: null },
  { channel: 'paid_search', campaign: 'brand' },
  { channel: 'paid_search', campaign: 'spring' },
  { channel: 'maps', campaign: null },
  { channel: 'paid_search', campaign: 'rare' },
]

function business(count: number): TokenJourney[] {
  const random = sequence(17)

  return Array.from({ length: count }, (_, n) => {
    const length = 1 + Math.floor(random() * 4)
    const states = Array.from({ length }, () => (random() < 0.005 ? 4 : Math.floor(random() * 4)))
    const isWon = random() < (states.includes(2) ? 0.5 : 0.3)
    const isOpen = !isWon && random() < 0.05
    const agesHours = states.map((__, k) => 1 + 30 * (states.length - 1 - k))
    const open = isOpen ? OPEN : LOST

    return {
      states,
      agesHours,
      outcome: isWon ? WON : open,
      value: isWon ? 10 + Math.floor(random() * 90) : 0,
      lead: random() < 0.5 ? length - 1 : -1,
      visit: random() < 0.2 ? 3 : -1,
      person: n + 1,
    }
  })
}

const input = (rows: TokenJourney[], changes: Partial<RunInput> = {}): RunInput => ({
  tokens: tokensOf(rows, STATES.length),
  states: STATES,
  level: 'channel',
  isDirect: ({ channel }) => channel === 'direct',
  isIntent: ({ channel, campaign }) => channel === 'direct' || campaign === 'brand',
  plan: { resamples: 40, seed: seedOf('business', '2026-03', '1') },
  ...changes,
})

test.group('A run of all models', () => {
  for (const level of ['channel', 'campaign'] as const) {
    test(`by ${level}: credits and values of every model sum to what was won`, ({ assert }) => {
      const rows = business(2_000)
      const run = runModels(input(rows, { level }))
      const value = sum(rows.map((row) => row.value ?? 0))
      assert.deepEqual(
        run.models.map(({ model }) => model),
        [...ENGINE_MODELS]
      )
      for (const { model, numbers, standing } of run.models) {
        if (!numbers) return assert.fail(`${model} has what it needs`)
        const { credits, values, baselineCredits, baselineValue } = numbers.totals
        assert.closeTo(sum(credits) + baselineCredits, run.won, 1e-6, model)
        assert.closeTo(sum(values) + baselineValue, value, 1e-4, model)
        assert.isTrue([...credits].every((credit) => credit >= 0 && !Object.is(credit, -0)))
        assert.equal(baselineCredits > 0, model === 'hazard_counterfactual')
        assert.lengthOf(standing, run.states.length)
        const { low, high } = numbers.intervals!
        credits.forEach((credit, state) => {
          assert.isAtMost(low[state]!, high[state]!)
          if (run.wonWith[state]! >= 30)
            assert.closeTo((low[state]! + high[state]!) / 2, credit, 60)
        })
      }
      assert.lengthOf(run.disagreement!.models, 4)
      assert.equal(run.won + run.lost + run.open, 2_000)
    })
  }

  test('the line of a journey is what its model says of it', ({ assert }) => {
    const run = runModels(input(business(2_000), { plan: { resamples: 0, seed: 1 } }))
    for (const { model, numbers } of run.models) {
      assert.isNull(numbers!.intervals)
      const isAged = ['time_decay', 'w_shaped', 'full_path', 'custom'].includes(model)
      assert.equal(numbers!.agedSpread !== null, isAged)
      assert.equal(numbers!.spread === null, isAged)
      if (!numbers!.spread) continue
      const weights = weightsOf([1, 0, 2, 1], numbers!.spread)
      assert.isAtMost(sum(weights), 1 + 1e-9)
      assert.isTrue(weights.every((weight) => weight >= 0 && weight <= 1))
      if (model !== 'hazard_counterfactual') assert.closeTo(sum(weights), 1, 1e-9)
    }
  })

  test('the same journeys and seed give the same numbers, in any order', ({ assert }) => {
    const rows = business(1_500)
    const models = ['markov_1', 'markov_2', 'shapley', 'last_non_direct'] as const
    const numbers = (some: TokenJourney[]) =>
      runModels(input(some), models).models.map((one) => [
        one.numbers!.removal?.effects,
        one.numbers!.totals.credits.map((credit) => Math.round(credit * 1e6)),
        one.numbers!.intervals!.low.map((low) => Math.round(low * 1e6)),
      ])
    assert.deepEqual(numbers(rows.toReversed()), numbers(rows))
  })

  test('Markov by campaign removes a channel with all its campaigns', ({ assert }) => {
    const run = runModels(input(business(2_000), { level: 'campaign' }), ['markov_1'])
    const { removal } = run.models[0]!.numbers!
    const effectOf = (channel: string) =>
      removal!.channelEffects[removal!.channels.indexOf(channel)]!
    const campaigns = run.states.map(({ channel }, at) =>
      channel === 'paid_search' ? removal!.effects[at]! : 0
    )
    assert.deepEqual(removal!.channels, ['direct', 'maps', 'paid_search'])
    assert.isAtLeast(effectOf('paid_search'), Math.max(...campaigns))
    assert.closeTo(sum(removal!.classical.credits), run.won, 1e-6)
  })

  test('a greyed model has no numbers anywhere, not in the band either', ({ assert }) => {
    const run = runModels(input(business(700)))
    const greyed = run.models.filter(({ numbers }) => numbers === null)
    assert.includeMembers(
      greyed.map(({ model }) => model),
      ['shapley_rate', 'path_counterfactual', 'hazard_counterfactual']
    )
    assert.deepEqual(run.disagreement!.models, ['last_non_direct', 'markov_1'])
    assert.deepEqual(greyed[0]!.standing, [])
  })

  test('a business without journeys has nothing, and no error', ({ assert }) => {
    const run = runModels(input([journey('', { outcome: WON })]))
    assert.isTrue(run.models.every(({ numbers }) => numbers === null))
    assert.isNull(run.disagreement)
    assert.equal(run.won, 0)
  })
})

test.group('When a model may be shown', () => {
  const supply = { won: 300, lost: 300, stateCount: 3, wonWith: [100, 100, 100], leadShare: 0.2 }

  test('with enough of everything all may', ({ assert }) => {
    assert.isTrue(availabilities(supply).every(({ needs, remark }) => !needs.length && !remark))
  })

  test('{model} waits for {what}: {have} of {need}')
    .with([
      { model: 'first', change: { won: 0 }, what: 'appointments', have: 0, need: 1 },
      { model: 'markov_1', change: { won: 99 }, what: 'won_journeys', have: 99, need: 100 },
      { model: 'markov_3', change: { lost: 99 }, what: 'lost_journeys', have: 99, need: 100 },
      { model: 'markov_2', change: { stateCount: 1 }, what: 'states', have: 1, need: 2 },
      { model: 'shapley_rate', change: { won: 299 }, what: 'won_journeys', have: 299, need: 300 },
      {
        model: 'path_counterfactual',
        change: { lost: 7 },
        what: 'lost_journeys',
        have: 7,
        need: 300,
      },
      {
        model: 'hazard_counterfactual',
        change: { wonWith: [271, 29, 30] },
        what: 'states_with_30_won',
        have: 2,
        need: 3,
      },
    ] as const)
    .run(({ assert }, { model, change, what, have, need }) => {
      const { needs } = availability(model, { ...supply, ...change })
      assert.deepEqual(needs, [{ what, have, need }])
    })

  test('few leads: shown, and said to be mostly position', ({ assert }) => {
    const few = { ...supply, leadShare: 0.19 }
    assert.equal(availability('w_shaped', few).remark, 'mostly_equal_to_position')
    assert.equal(availability('full_path', few).remark, 'mostly_equal_to_position')
    assert.isNull(availability('position_u', few).remark)
  })
})

test.group('States', () => {
  test('campaigns fold into channels, rare ones into other', ({ assert }) => {
    const channels = asChannels(STATES)
    assert.deepEqual(channels.states.map(stateName), ['direct', 'paid_search', 'maps'])
    assert.deepEqual(Array.from(channels.to), [0, 1, 1, 2, 1])
    const pooled = poolCampaigns(STATES, [5, 100, 29, 3, 1])
    assert.deepEqual(pooled.states.map(stateName), [
      'direct',
      'paid_search|brand',
      'paid_search|other',
      'maps',
    ])
    assert.deepEqual(Array.from(pooled.to), [0, 1, 2, 3, 2])
    assert.deepEqual(channelSets(pooled.states), {
      channels: ['direct', 'maps', 'paid_search'],
      sets: [[0], [3], [1, 2]],
    })
  })
})
