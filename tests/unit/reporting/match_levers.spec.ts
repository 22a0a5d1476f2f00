import { test } from '@japa/runner'
import { matchLevers } from '#reporting/match_levers'
import type { BookedKind } from '#reporting/queries/data_quality_query'

const kind = (given: Partial<BookedKind>): BookedKind => ({
  origin: 'online',
  hasEmail: true,
  hasPhone: true,
  hasHint: true,
  hasCustomer: true,
  isBeforeSnippet: false,
  isMatched: false,
  tier: 'none',
  appointments: 1,
  ...given,
})

test.group('What would raise the match rate', () => {
  test('is what unmatched appointments lack, times how many with it are matched', ({ assert }) => {
    const levers = matchLevers([
      kind({ isMatched: true, appointments: 30 }),
      kind({ appointments: 10 }),
      kind({ hasHint: false, appointments: 20 }),
      kind({ hasHint: false, isMatched: true, appointments: 5 }),
    ])

    assert.deepEqual(levers, [
      { lever: 'decorated_links', appointments: 20, compared: 40, rate: 0.75, gain: 15 },
    ])
  })

  test('stands in the order of the gain; what cannot be measured comes last', ({ assert }) => {
    const levers = matchLevers([
      kind({ isMatched: true, appointments: 40 }),
      kind({ hasEmail: false, hasPhone: false, appointments: 8 }),
      kind({ hasHint: false, appointments: 12 }),
      kind({ origin: 'walk_in', appointments: 90 }),
      kind({ origin: 'phone', hasHint: false, appointments: 91 }),
    ])

    assert.deepEqual(
      levers.map(({ lever, gain }) => [lever, gain !== null]),
      [
        ['decorated_links', true],
        ['contacts', true],
        ['calls', false],
        ['desk', false],
      ]
    )
  })

  test('states no gain where too few have it', ({ assert }) => {
    const [lever] = matchLevers([
      kind({ isMatched: true, appointments: 19 }),
      kind({ hasHint: false, appointments: 100 }),
    ])

    assert.deepInclude(lever, { lever: 'decorated_links', compared: 19, rate: null, gain: null })
  })

  test('leaves out what was booked before anything was captured', ({ assert }) => {
    assert.deepEqual(matchLevers([kind({ hasHint: false, isBeforeSnippet: true })]), [])
  })
})
