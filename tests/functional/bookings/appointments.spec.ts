import { test } from '@japa/runner'
import { clock } from '#core/clock'
import { settleDue } from '#bookings/settle_due'
import { CurrentBusiness } from '#tenancy/current_business'
import { open } from '#tenancy/vault'
import { appointment, location, takeIn, usd } from '#tests/fixtures/bundle'
import { createBusiness, inside } from '#tests/fixtures/business'
import { takenRows } from '#tests/fixtures/taken_rows'

const read = <Row>(business: { id: string }, sql: string) =>
  inside(business, async () => [...(await CurrentBusiness.query<Row>(sql))])

test.group('Appointments', () => {
  test('the higher version stands, whichever came last', async ({ assert }) => {
    const business = await createBusiness()
    await takeIn(business, [appointment('a', { version: 2, status: 'no_show', price: null })])
    const { counts } = await takeIn(business, [appointment('a', { version: 1 })])

    const { appointments } = await takenRows(business)
    assert.containSubset(appointments, [{ status: 'no_show', version: 2n, price_micros: null }])
    assert.containSubset(counts, { inserted: 0, updated: 0, unchanged: 1 })
  })

  test('without versions the later status stands', async ({ assert }) => {
    const business = await createBusiness()
    const status = (word: string, day: string) =>
      appointment('a', { status: word, statusChangedAt: `2026-03-${day}T12:00:00Z` })
    await takeIn(business, [status('completed', '06')])
    await takeIn(business, [status('booked', '01')])

    assert.containSubset((await takenRows(business)).appointments, [{ status: 'completed' }])
  })

  test('every status is kept in the lifecycle, once, also when it comes late', async ({
    assert,
  }) => {
    const business = await createBusiness()
    const booked = appointment('a', { version: 1 })
    const moved = appointment('a', { version: 2, startsAt: '2026-03-07T10:00:00Z', endsAt: null })
    const done = appointment('a', {
      version: 3,
      status: 'completed',
      statusChangedAt: '2026-03-07T10:40:00Z',
      startsAt: '2026-03-07T10:00:00Z',
      endsAt: null,
    })
    for (const record of [done, booked, moved, booked]) await takeIn(business, [record])

    const { events } = await takenRows(business)
    assert.deepEqual(
      events!.map((event: any) => [event.version, event.status, event.starts_at.toISOString()]),
      [
        [1n, 'booked', '2026-03-05T10:00:00.000Z'],
        [2n, 'booked', '2026-03-07T10:00:00.000Z'],
        [3n, 'completed', '2026-03-07T10:00:00.000Z'],
      ]
    )
  })

  test('fields that a newer record omits are cleared; keys of its contacts are not', async ({
    assert,
  }) => {
    const business = await createBusiness()
    const contact = { email: 'anna@example.org' }
    await takeIn(business, [appointment('a', { version: 1, contact, staffId: 'kim' })])
    await takeIn(business, [appointment('a', { version: 2, contact: { phone: '+12124440199' } })])

    const [row] = (await takenRows(business)).appointments as any[]
    assert.equal(row.masked_contact, '•••0199')
    assert.includeMembers(row.contact_keys, [
      'email:exact',
      'email:canonical',
      'email_near:canonical',
      'phone:exact',
      'phone:canonical',
    ])
  })

  test('the contact is kept masked, and sealed for its own row alone', async ({ assert }) => {
    const business = await createBusiness()
    const contact = { email: 'anna.kern@example.org', phone: '+12124440199' }
    await takeIn(business, [appointment('a', { contact })])

    const [row] = await read<any>(
      business,
      'select id, masked_contact, sealed_contact from appointments'
    )
    assert.equal(row.masked_contact, 'a•••@e•••.org •••0199')
    assert.isFalse(row.sealed_contact.includes('anna'))
    const place = { table: 'appointments', rowId: row.id, column: 'sealed_contact' }
    assert.deepEqual(
      JSON.parse(await inside(business, () => open(row.sealed_contact, place))),
      contact
    )
    await assert.rejects(
      () => inside(business, () => open(row.sealed_contact, { ...place, column: 'status' })),
      /E_ENVELOPE_BROKEN/
    )
  })

  test('a phone without country is read by the country of its location', async ({ assert }) => {
    const business = await createBusiness({ country: 'US' })
    await takeIn(business, [
      location('berlin', { timezone: 'Europe/Berlin', country: 'DE' }),
      appointment('local', { locationId: 'berlin', contact: { phone: '030 901820' } }),
      appointment('abroad', { locationId: 'berlin', contact: { phone: '+4930901820' } }),
    ])

    const keys = await read<{ contact_keys: string[] }>(
      business,
      'select contact_keys from appointments'
    )
    assert.deepEqual(keys[0], keys[1])
    assert.isNotEmpty(keys[0]!.contact_keys)
  })

  test('hints become hashes, and a landing without people in it', async ({ assert }) => {
    const business = await createBusiness()
    const hints = {
      visitorId: 'v_1',
      sessionId: 's_1',
      fbc: 'fb.1.1700000000.IwAR.x',
      ip: '2001:db8:0:1::7',
      userAgent: 'Mozilla/5.0',
      landingUrl: 'https://shop.example/book?gclid=g_1&utm_source=google&email=anna@example.org',
      referrer: 'https://www.google.com/search?q=anna',
      selfReported: 'a friend',
    }
    await takeIn(business, [appointment('a', { hints })])

    const { appointments } = await takenRows(business)
    assert.containSubset(appointments, [
      {
        hint_session: 's_1',
        hint_click_ids: ['IwAR.x', 'g_1'],
        has_visitor: true,
        has_network: true,
        has_agent: true,
        self_reported: 'a friend',
        hint_landing: {
          url: 'https://shop.example/book?gclid=g_1&utm_source=google',
          referrer: 'https://www.google.com/search',
        },
      },
    ])
  })
})

test.group('Kept appointments', (group) => {
  const nowMs = Date.parse('2026-03-06T10:00:00Z')
  group.each.setup(() => clock.freeze(nowMs))

  test('{status}, over since {hours} h: {kept}')
    .with([
      { status: 'completed', hours: 1, kept: 'reported' },
      { status: 'booked', hours: 25, kept: 'derived' },
      { status: 'checked_in', hours: 25, kept: 'derived' },
      { status: 'booked', hours: 23, kept: null },
      { status: 'requested', hours: 25, kept: null },
      { status: 'no_show', hours: 25, kept: null },
      { status: 'cancelled_by_customer', hours: 25, kept: null },
    ])
    .run(async ({ assert }, { status, hours, kept }) => {
      const business = await createBusiness()
      const endsAt = new Date(nowMs - hours * 3_600_000).toISOString()
      await takeIn(business, [
        appointment('a', { status, endsAt, startsAt: '2026-03-04T09:00:00Z' }),
      ])

      assert.containSubset((await takenRows(business)).appointments, [{ kept_by: kept }])
    })

  test('the passing of time settles what nobody reported missed', async ({ assert }) => {
    const business = await createBusiness()
    await takeIn(business, [
      appointment('over', { endsAt: '2026-03-05T12:00:00Z', price: usd(10) }),
      appointment('missed', { endsAt: '2026-03-05T12:00:00Z', status: 'no_show' }),
    ])
    assert.equal(await inside(business, settleDue), 0)
    const later = clock.freeze(nowMs + 3 * 3_600_000)
    const settled = await inside(business, settleDue)
    later()

    assert.equal(settled, 1)
    assert.containSubset((await takenRows(business)).appointments, [
      { external_id: 'missed', kept_by: null },
      { external_id: 'over', kept_by: 'derived', kept_at: new Date('2026-03-05T12:00:00Z') },
    ])
  })

  test('a late no-show takes it back', async ({ assert }) => {
    const business = await createBusiness()
    const past = { startsAt: '2026-03-04T09:00:00Z', endsAt: null }
    await takeIn(business, [appointment('a', { ...past, version: 1 })])
    await takeIn(business, [appointment('a', { ...past, version: 2, status: 'no_show' })])

    assert.containSubset((await takenRows(business)).appointments, [
      { kept_at: null, kept_by: null },
    ])
  })
})
