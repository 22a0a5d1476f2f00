import fc from 'fast-check'
import { test } from '@japa/runner'
import { buildJourney, DEFAULT_JOURNEY_SETTINGS } from '#attribution/journey'
import type { Touch } from '#attribution/journey'
import {
  BOOKED_AT_MS,
  DAY_MS,
  facts,
  MINUTE_MS,
  RUNS,
  touch,
} from '#tests/unit/attribution/builders'

const CHANNELS = ['direct', 'email', 'maps', 'paid_search', 'paid_social']
const channel = fc.constantFrom(...CHANNELS)

/** Records as they are captured: some of one session, some of bots, some twice. */
const records = fc
  .array(
    fc.record({
      minutesAgo: fc.integer({ min: -3, max: 40 * 1440 }),
      session: fc.option(fc.integer({ min: 0, max: 4 }), { nil: null }),
      channel,
      isReturn: fc.boolean(),
      isBot: fc.boolean(),
    }),
    { maxLength: 25 }
  )
  .map((list) =>
    list.map(({ minutesAgo, session, ...rest }, index) =>
      touch({
        touchpointId: `t${index}`,
        occurredAtMs: BOOKED_AT_MS - minutesAgo * MINUTE_MS,
        sessionId: session === null ? null : `s${session}`,
        landingKey: `/${index % 3}`,
        ...rest,
      })
    )
  )

test.group('Invariants of journeys', () => {
  const build = (touches: Touch[], excludedChannels: string[] = []) =>
    buildJourney(facts({ sessionId: 's0' }), touches, {
      ...DEFAULT_JOURNEY_SETTINGS,
      excludedChannels,
    }).touches
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

  test('the order of the records and their repetition change nothing', () => {
    const shuffled = records.chain((list) =>
      fc.tuple(
        fc.constant(list),
        fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 })
      )
    )
    fc.assert(
      fc.property(shuffled, ([list, other]) => same(build(list), build(other))),
      RUNS
    )
  })

  test('contacts are in order, inside the window, one for each session, and no bot', () => {
    fc.assert(
      fc.property(records, (list) => {
        const built = build(list)
        const sessions = built.flatMap(({ sessionId }) => sessionId ?? [])

        return (
          built.every(
            ({ occurredAtMs, isBot, isReturn }, index) =>
              !isBot &&
              !isReturn &&
              occurredAtMs <= BOOKED_AT_MS &&
              occurredAtMs > BOOKED_AT_MS - 30 * DAY_MS &&
              (index === 0 || occurredAtMs >= built[index - 1]!.occurredAtMs)
          ) && new Set(sessions).size === sessions.length
        )
      }),
      RUNS
    )
  })

  test('excluding an absent channel changes nothing, excluding all leaves unattributed', () => {
    fc.assert(
      fc.property(records, (list) => {
        const all = build(list)

        return same(all, build(list, ['print'])) && build(list, CHANNELS).length === 0
      }),
      RUNS
    )
  })
})
