import { test } from '@japa/runner'
import fc from 'fast-check'
import { drain } from '#attribution/recompute'
import { creditsOf, post, wrongSums, wrongTotals } from '#tests/fixtures/attributed_rows'
import {
  appointment,
  campaign,
  customer,
  location,
  payment,
  refund,
  takeIn,
  touchpoint,
  usd,
} from '#tests/fixtures/bundle'
import { createBusiness } from '#tests/fixtures/business'
import { wrongPersons } from '#tests/fixtures/person_rows'
import { MODEL_NAMES } from '#attribution/credit/models'

type Line = Record<string, unknown>

const CHANNELS = ['utm_source=news&utm_medium=email&utm_campaign=Spring', 'gclid=abc123def456', '']
const GUESTS = [1, 2, 3]
const emailOf = (guest: number) => `guest${guest}@example.org`
const at = (day: number, hour: number) => new Date(Date.UTC(2026, 1, 10 + day, hour)).toISOString()

const guest = fc.constantFrom(...GUESTS)
const day = fc.integer({ min: 0, max: 20 })

const visits = fc
  .record({ guest, day, channel: fc.constantFrom(...CHANNELS), nth: fc.nat(99) })
  .map(({ guest: who, day: on, channel, nth }) =>
    touchpoint(`t${nth}`, {
      occurredAt: at(on, 8),
      url: `https://shop.example/?${channel}`,
      contact: { email: emailOf(who) },
      version: on,
    })
  )

/** The same few appointments again and again: moved, cancelled, restored, completed, repriced. */
const bookings = fc
  .record({
    nth: fc.constantFrom(1, 2, 3, 4, 5),
    guest,
    day,
    status: fc.constantFrom('booked', 'completed', 'no_show', 'cancelled_by_customer'),
    price: fc.constantFrom(usd(40), usd(25.5), { micros: 9_999_999, currency: 'EUR' }, null),
    version: fc.nat(50),
    place: fc.constantFrom('loc_1', 'loc_2', null),
  })
  .map(({ nth, guest: who, day: on, status, price, version, place }) =>
    appointment(`a${nth}`, {
      contact: { email: emailOf(who) },
      bookedAt: at(on, 9),
      startsAt: at(on, 15),
      endsAt: null,
      statusChangedAt: at(on, 16),
      locationId: place,
      status,
      price,
      version,
    })
  )

const money = fc
  .record({
    nth: fc.constantFrom(1, 2, 3),
    of: fc.constantFrom(1, 2, 3, 4, 5),
    version: fc.nat(50),
    major: fc.integer({ min: 1, max: 90 }),
    status: fc.constantFrom('completed', 'voided', 'pending'),
    isRefund: fc.boolean(),
  })
  .map(({ nth, of, version, major, status, isRefund }) =>
    isRefund
      ? refund(`r${nth}`, `p${nth}`, { amount: usd(major), version })
      : payment(`p${nth}`, { appointmentId: `a${of}`, gross: usd(major), status, version })
  )

const merges = fc
  .record({ guest, into: guest, version: fc.nat(50) })
  .map(({ guest: who, into, version }) =>
    customer(
      `cu_${who}`,
      { email: emailOf(who) },
      { version, mergedInto: who === into ? null : `cu_${into}` }
    )
  )

const rest = fc.constantFrom<Line>(
  campaign('c1', { name: 'spring' }),
  location('loc_1'),
  location('loc_2', { timezone: 'Asia/Tokyo' })
)

/** What a business sends in the course of time, a few records at once. */
const history = fc.array(
  fc.record({
    records: fc.array<Line>(fc.oneof(visits, bookings, money, merges, rest), {
      minLength: 1,
      maxLength: 6,
    }),
    isBulk: fc.boolean(),
    isDrained: fc.boolean(),
  }),
  { minLength: 4, maxLength: 8 }
)

/** Two records of one id and version are one thing said twice, which a business would not do. */
const distinct = (records: Line[]) => [
  ...new Map(records.map((line) => [`${line.type} ${line.id}`, line])).values(),
]

test.group('After any history', () => {
  test('daily sums are those of the credits that stand, credits those of the appointments, and persons those who came', async ({
    assert,
  }) => {
    await fc.assert(
      fc.asyncProperty(history, async (steps) => {
        const business = await createBusiness()
        for (const { records, isBulk, isDrained } of steps) {
          if (isBulk) await takeIn(business, distinct(records))
          else await post(business, distinct(records))
          if (isDrained) await drain(business.id)
          assert.isEmpty(await wrongSums(business))
          assert.isEmpty(await wrongPersons(business))
        }
        await drain(business.id)

        assert.isEmpty(await wrongSums(business))
        assert.isEmpty(await wrongTotals(business))
        assert.isEmpty(await wrongPersons(business))
      }),
      { numRuns: 20, seed: 20_260_302 }
    )
  }).timeout(180_000)

  test('every model hands out the same revenue', async ({ assert }) => {
    const business = await createBusiness()
    await takeIn(business, fc.sample(fc.oneof(visits, bookings, money), { numRuns: 80, seed: 7 }))
    const totals = new Set<string>()
    for (const model of MODEL_NAMES) {
      const lines = await creditsOf(business, model, 'booked')
      const byCurrency = Map.groupBy(lines, ({ revenue }) => revenue.currency)
      const sums = [...byCurrency].map(([currency, same]) => [
        currency,
        same.reduce((sum, { revenue }) => sum + revenue.micros, 0),
      ])
      totals.add(JSON.stringify(sums.sort()))
    }

    assert.equal(totals.size, 1)
    assert.notEqual([...totals][0], '[]')
  })
})
