import { test } from '@japa/runner'
import { drain } from '#attribution/recompute'
import { matchesOf } from '#tests/fixtures/attributed_rows'
import { appointment, takeIn, touchpoint } from '#tests/fixtures/bundle'
import { createBusiness } from '#tests/fixtures/business'

const emailOf = (nth: number) => ({ email: `guest${nth}@example.org` })
const hour = (nth: number) => `2026-02-28T${String(8 + nth).padStart(2, '0')}`

/** Everybody fills a form at one tablet, an hour after the other, and books there at once. */
const visits = (people: number) =>
  Array.from({ length: people }, (_, nth) =>
    touchpoint(`form${nth}`, {
      kind: 'form',
      visitorId: 'tablet',
      sessionId: `s${nth}`,
      occurredAt: `${hour(nth)}:00:00Z`,
      contact: emailOf(nth),
    })
  )

const booked = (nth: number, hints: object, changes: object = {}) =>
  appointment(`a${nth}`, {
    contact: emailOf(nth),
    bookedAt: `${hour(nth)}:05:00Z`,
    hints,
    ...changes,
  })

async function matched(records: object[]) {
  const business = await createBusiness()
  await takeIn(business, records as Record<string, unknown>[])
  await drain(business.id)
  const matches = await matchesOf(business)

  return Object.fromEntries(
    Object.entries(matches).map(([id, { tier, touchpoints }]) => [id, [tier, ...touchpoints]])
  )
}

const TABLET = { visitorId: 'tablet' }

test.group('A browser of several people', () => {
  test('of {people}: the session of the booking says whose it is')
    .with([{ people: 2 }, { people: 6 }])
    .run(async ({ assert }, { people }) => {
      const all = Array.from({ length: people }, (_, nth) => nth)
      const bookings = all.map((nth) => booked(nth, { ...TABLET, sessionId: `s${nth}` }))

      assert.deepEqual(
        await matched([...visits(people), ...bookings]),
        Object.fromEntries(all.map((nth) => [`a${nth}`, ['booking_hint', `form${nth}`]]))
      )
    })

  test('of many: their contact says it, and nobody has the visits of the others', async ({
    assert,
  }) => {
    const browsed = touchpoint('browsed', {
      ...TABLET,
      sessionId: 'before',
      occurredAt: `${hour(0)}:10:00Z`,
      url: 'https://shop.example/?utm_source=news&utm_medium=email',
    })
    const found = await matched([
      ...visits(6),
      browsed,
      booked(5, TABLET),
      booked(0, TABLET, { bookedAt: `${hour(7)}:00:00Z` }),
    ])

    // What nobody signed is whose contact was left nearest in time.
    assert.deepEqual(found, { a5: ['contact', 'form5'], a0: ['contact', 'form0', 'browsed'] })
  })

  test('of many, and nothing else: it is nobody’s', async ({ assert }) => {
    assert.deepEqual(await matched([...visits(6), booked(5, TABLET, { contact: null })]), {
      a5: ['none'],
    })
  })
})
