import { test } from '@japa/runner'
import fc from 'fast-check'
import { changeSettings } from '#attribution/change_settings'
import { drain, requestRecompute } from '#attribution/recompute'
import { readSettings } from '#attribution/settings'
import { everyAppointment } from '#attribution/stale_appointments'
import { attributedRows, post, rowsOf } from '#tests/fixtures/attributed_rows'
import {
  appointment,
  campaign,
  customer,
  payment,
  refund,
  takeIn,
  touchpoint,
  usd,
} from '#tests/fixtures/bundle'
import { createBusiness, inside } from '#tests/fixtures/business'
import { advanced, fromScratch, storedJourneys } from '#tests/fixtures/journey_rows'
import { inventedRecords } from '#tests/fixtures/model_records'

type Line = Record<string, unknown>

const LANDINGS = ['utm_source=news&utm_medium=email&utm_campaign=Spring', 'gclid=abc123def456', '']
const emailOf = (guest: number) => ({ email: `guest${guest}@example.org` })
/** Days around the change of the clocks in New York, 8 March 2026. */
const at = (day: number, hour: number) => new Date(Date.UTC(2026, 1, 10 + day, hour)).toISOString()

const guest = fc.constantFrom(1, 2, 3, 4)
const day = fc.integer({ min: 0, max: 45 })
const version = fc.nat(50)

/** Some leave an address, some are a browser alone, some are neither. */
const visits = fc
  .record({ guest, day, landing: fc.constantFrom(...LANDINGS), nth: fc.nat(60), form: fc.nat(3) })
  .map(({ guest: who, day: on, landing, nth, form }) =>
    touchpoint(`t${nth}`, {
      occurredAt: at(on, 8 + (nth % 5)),
      url: `https://shop.example/p${nth}?${landing}`,
      ...(form > 0 ? { visitorId: `browser${who}`, sessionId: `session${nth % 20}` } : {}),
      ...(form !== 1 ? { contact: emailOf(who) } : {}),
    })
  )
const bookings = fc
  .record({
    nth: fc.integer({ min: 1, max: 6 }),
    guest,
    day,
    status: fc.constantFrom('booked', 'completed', 'no_show', 'cancelled_by_customer'),
    price: fc.constantFrom(usd(40), usd(25.5), { micros: 9_999_999, currency: 'EUR' }, null),
    version,
    hint: fc.nat(2),
  })
  .map(({ nth, guest: who, day: on, status, price, version: of, hint }) =>
    appointment(`a${nth}`, {
      ...(hint < 2 ? { contact: emailOf(who) } : {}),
      ...(hint > 0 ? { hints: { visitorId: `browser${who}` } } : {}),
      bookedAt: at(on, 14),
      startsAt: at(on + 3, 15),
      endsAt: null,
      statusChangedAt: at(on + 3, 16),
      status,
      price,
      version: of,
    })
  )
const money = fc
  .record({ nth: fc.constantFrom(1, 2, 3), of: fc.constantFrom(1, 2, 3), version, back: fc.nat(1) })
  .map(({ nth, of, version: sight, back }) =>
    back
      ? refund(`r${nth}`, `p${nth}`, { amount: usd(3), version: sight })
      : payment(`p${nth}`, { appointmentId: `a${of}`, gross: usd(30 + of), version: sight })
  )
const merges = fc.record({ guest, into: guest, version }).map(({ guest: who, into, version: of }) =>
  customer(`cu_${who}`, emailOf(who), {
    version: of,
    mergedInto: who === into ? null : `cu_${into}`,
  })
)
/** What names campaigns: words that move from one to another, clicks that come later. */
const names = fc
  .record({ nth: fc.constantFrom(1, 2), name: fc.constantFrom('Spring', 'Brand'), version })
  .map(({ nth, name, version: of }) => campaign(`c${nth}`, { name, version: of }))
const CLICK = {
  ...{ type: 'ad_click', id: 'k1', clickId: 'abc123def456', adAccountId: 'acc' },
  day: '2026-02-12',
}
const clicks = fc
  .record({ of: fc.constantFrom(1, 2), version })
  .map(({ of, version: sight }) => ({ ...CLICK, campaignId: `c${of}`, version: sight }))
const history = fc.array(
  fc.record({
    /** Which campaigns are left out from here on; null: as before. */
    leftOut: fc.constantFrom(null, null, null, null, null, null, [], ['c1'], ['c1', 'c2']),
    records: fc.array<Line>(
      fc.oneof(visits, visits, bookings, bookings, money, merges, names, clicks),
      { minLength: 1, maxLength: 7 }
    ),
    isBulk: fc.boolean(),
    isRead: fc.boolean(),
  }),
  { minLength: 4, maxLength: 9 }
)
const distinct = (records: Line[]) => [
  ...new Map(records.map((line) => [`${line.type} ${line.id}`, line])).values(),
]

/** Those of the campaigns that there are. */
async function leaveOut(business: { id: string }, externalIds: readonly string[]) {
  const known = await rowsOf<{ id: string; external_id: string }>(
    business,
    'select id, external_id from campaigns where business_id = $1'
  )
  const ids = known.filter((one) => externalIds.includes(one.external_id)).map(({ id }) => id)
  const changed = await inside(business, async () =>
    changeSettings({ ...(await readSettings()), excludedCampaigns: ids }, 'user:test')
  )
  if (!changed.ok) throw new Error(changed.failure)
}

/** A version above that of any record here: without one the greatest content would stand. */
const LATER_MS = Date.parse('2030-01-01T00:00:00Z')

test.group('Stored journeys', () => {
  test('after any history are those that are made from scratch', async ({ assert }) => {
    await fc.assert(
      fc.asyncProperty(history, async (steps) => {
        const business = await createBusiness({ timezone: 'America/New_York' })
        for (const { records, isBulk, isRead, leftOut } of steps) {
          await (isBulk ? takeIn : post)(business, distinct(records))
          if (leftOut) await leaveOut(business, leftOut)
          await drain(business.id)
          if (isRead) await advanced(business)
        }
        const { journeys } = await advanced(business)
        const rows = await attributedRows(business)
        await inside(business, async () => requestRecompute(await everyAppointment(), 'test'))
        await drain(business.id)

        assert.deepEqual(journeys, (await fromScratch(business)).journeys)
        assert.deepEqual(await attributedRows(business), rows)
      }),
      { numRuns: 25, seed: 20_260_309 }
    )
  }).timeout(240_000)

  test('are read once, then follow what changes', async ({ assert }) => {
    const business = await createBusiness()
    await takeIn(business, inventedRecords({ people: 60 }))
    const first = await advanced(business)
    const same = await advanced(business)
    await post(business, [appointment('news', { bookedAt: '2026-01-20T10:00:00Z' })])
    const extended = await advanced(business)

    assert.isAbove(first.journeys.length, 60)
    assert.equal(same.version, first.version)
    assert.equal(extended.version, first.version + 1n)
    assert.lengthOf(extended.journeys, first.journeys.length + 1)
    assert.equal((await storedJourneys(business)).journeys, extended.journeys.length)
  })

  test('follow what campaigns are called and whose clicks are, also where nobody booked', async ({
    assert,
  }) => {
    const business = await createBusiness()
    const visit = (id: string, words: string) =>
      touchpoint(id, {
        ...{ visitorId: id, sessionId: id, occurredAt: at(1, 9) },
        url: `https://shop.example/?${words}`,
      })
    await takeIn(business, [
      campaign('c1', { name: 'Brand' }),
      visit('named', LANDINGS[0]!),
      visit('clicked', LANDINGS[1]!),
    ])
    await leaveOut(business, ['c1'])
    const sizes = [(await advanced(business)).journeys.length]
    const news = [
      campaign('c1', { name: 'Spring', version: 1 }),
      { ...CLICK, campaignId: 'c1' },
      campaign('c2', { name: 'Summer' }),
      { ...CLICK, campaignId: 'c2', version: 1 },
    ]
    for (const one of news) {
      await post(business, [one])
      const { journeys } = await advanced(business)
      sizes.push(journeys.length)
      assert.deepEqual(journeys, (await fromScratch(business)).journeys)
    }

    assert.deepEqual(sizes, [2, 1, 0, 0, 1])
  })

  test('leave the dead out once they are a tenth', async ({ assert }) => {
    const business = await createBusiness()
    const records = inventedRecords({ people: 40 })
    await takeIn(business, records)
    await advanced(business)
    const priced = records.filter(({ type }) => type === 'appointment')
    await takeIn(
      business,
      priced.map((one) => ({ ...one, version: LATER_MS, price: usd(77) }))
    )
    const { journeys } = await advanced(business)

    assert.deepEqual(await storedJourneys(business), {
      journeys: journeys.length,
      dead: 0,
      version: 2n,
    })
  })
})
