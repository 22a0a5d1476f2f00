import fc from 'fast-check'
import { test } from '@japa/runner'
import { creditLines } from '#attribution/credit/credit_lines'
import { MODEL_NAMES, weights } from '#attribution/credit/models'
import type { ModelName } from '#attribution/credit/models'
import type { Journey } from '#attribution/journey'
import { journeyOf, RUNS } from '#tests/unit/attribution/builders'

const CHANNELS = ['direct', 'email', 'maps', 'paid_search', 'paid_social']
const MODELS_CASES = MODEL_NAMES.map((model) => ({ model }))

const channel = fc.constantFrom(...CHANNELS)
const contacts = fc.array(
  fc.record({ daysAgo: fc.double({ min: 0, max: 90, noNaN: true }), channel }),
  { maxLength: 40 }
)
const journeys = contacts.map((list) => {
  const inOrder = [...list].sort((a, b) => b.daysAgo - a.daysAgo)

  return journeyOf(
    inOrder.map(({ daysAgo }) => daysAgo),
    inOrder.map((contact) => contact.channel)
  )
})
const micros = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n })
const stages = fc.record({
  currency: fc.constant('USD'),
  bookedMicros: micros,
  keptMicros: micros,
  paidMicros: micros,
  netMicros: micros,
  paidAtMs: fc.constant(null),
})

const near = (a: number, b: number, tolerance = 1e-9) => Math.abs(a - b) <= tolerance
const sumOf = (lines: { micros: bigint | null }[]) =>
  lines.reduce((total, line) => total + line.micros!, 0n)
const byChannel = (journey: Journey, model: ModelName) => {
  const shares = weights(journey, model)
  const sums: Record<string, number> = {}
  journey.touches.forEach((one, index) => {
    sums[one.channel] = (sums[one.channel] ?? 0) + shares[index]!
  })

  return sums
}
const renamed = (journey: Journey, rename: (channel: string) => string): Journey => ({
  ...journey,
  touches: journey.touches.map((one) => ({ ...one, channel: rename(one.channel) })),
})

test.group('Invariants of credit', () => {
  test('{model}: shares and every stage sum to the whole, between 0 and 1, without -0')
    .with(MODELS_CASES)
    .run((_, { model }) => {
      const holds = (journey: Journey, values: Parameters<typeof creditLines>[2]) => {
        const lines = creditLines(journey, model, values)
        const shares = lines.map(({ share }) => share)
        const isWhole = near(
          shares.reduce((a, b) => a + b, 0),
          1
        )
        const isProper = shares.every((s) => s >= 0 && s <= 1 && !Object.is(s, -0))
        const stage = (read: (line: (typeof lines)[number]) => bigint | null) =>
          sumOf(lines.map((line) => ({ micros: read(line) })))

        return (
          isWhole &&
          isProper &&
          stage((line) => line.bookedMicros) === values.bookedMicros &&
          stage((line) => line.keptMicros) === values.keptMicros &&
          stage((line) => line.paidMicros) === values.paidMicros &&
          stage((line) => line.netMicros) === values.netMicros
        )
      }
      fc.assert(fc.property(journeys, stages, holds), RUNS)
    })

  test('{model} holds for 10,000 contacts, all direct, and all at one instant')
    .with(MODELS_CASES)
    .run(({ assert }, { model }) => {
      const long = Array.from({ length: 10_000 }, (_, index) => 10_000 - index)
      const direct = long.map(() => 'direct')
      for (const journey of [journeyOf(long), journeyOf(long, direct), journeyOf([3, 3, 3])]) {
        const shares = weights(journey, model)
        assert.isTrue(
          near(
            shares.reduce((a, b) => a + b, 0),
            1
          )
        )
        assert.isTrue(shares.every((share) => share >= 0 && share <= 1))
      }
    })

  test('first of the reversed journey is last of the journey', () => {
    fc.assert(
      fc.property(journeys, (journey) => {
        const reversed = { ...journey, touches: journey.touches.toReversed() }
        const first = weights(reversed, 'first').toReversed()

        return first.every((share, index) => share === weights(journey, 'last')[index])
      }),
      RUNS
    )
  })

  test('time_decay tends to linear and to last, position_u of two is linear', () => {
    const positionWeights = { first: 0.4, between: 0.2, last: 0.4 }
    const distinct = fc
      .uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 12 })
      .map((days) => journeyOf(days.sort((a, b) => b - a)))
    fc.assert(
      fc.property(distinct, (journey) => {
        const slow = weights(journey, 'time_decay', { halfLifeDays: 1e12, positionWeights })
        const fast = weights(journey, 'time_decay', { halfLifeDays: 1e-3, positionWeights })
        const same = (a: number[], b: number[]) => a.every((x, i) => near(x, b[i]!))
        const isShort = journey.touches.length <= 2
        const linear = weights(journey, 'linear')

        return (
          same(slow, linear) &&
          same(fast, weights(journey, 'last')) &&
          (!isShort || same(weights(journey, 'position_u'), linear))
        )
      }),
      RUNS
    )
  })

  test('{model}: renaming channels renames the result')
    .with(MODELS_CASES)
    .run((_, { model }) => {
      // direct stays direct: last_non_direct knows it by name
      const rename = (name: string) => (name === 'direct' ? name : `renamed_${name}`)
      fc.assert(
        fc.property(journeys, (journey) => {
          const before = Object.entries(byChannel(journey, model))
          const after = byChannel(renamed(journey, rename), model)

          return before.every(([name, share]) => near(share, after[rename(name)]!))
        }),
        RUNS
      )
    })

  test('{model}: two channels merged have the sum of both')
    .with([
      { model: 'first' as const },
      { model: 'last' as const },
      { model: 'linear' as const },
      { model: 'time_decay' as const },
    ])
    .run((_, { model }) => {
      const merge = (name: string) => (name === 'maps' ? 'email' : name)
      fc.assert(
        fc.property(journeys, (journey) => {
          const { email = 0, maps = 0 } = byChannel(journey, model)
          const merged = byChannel(renamed(journey, merge), model)

          return near(merged.email ?? 0, email + maps)
        }),
        RUNS
      )
    })
})
