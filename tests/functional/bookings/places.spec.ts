import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import { createLocation } from '#tenancy/locations'
import type { Business } from '#tenancy/businesses'
import { createApiKey } from '#tests/fixtures/api_key'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { createBusiness, inside } from '#tests/fixtures/business'
import { signedInOwner } from '#tests/fixtures/oauth_walk'
import { asking } from '#tests/fixtures/salon'
import { appointmentOf, connect, loadConnector, rows, streamOf, sync } from '#tests/fixtures/sync'
import { createUser } from '#tests/fixtures/user'

const MARCH = { from: '2026-03-01', to: '2026-03-31', stage: 'booked' }
const dollars = (micros: number) => ({ micros, currency: 'USD' })

const place = (id: string, name: string) => ({
  type: 'location',
  id,
  name,
  timezone: 'America/New_York',
  status: 'active',
})
const visit = (id: string, locationId: string) =>
  appointmentOf(id, '2026-03-05T10:00:00Z', {
    locationId,
    bookedAt: '2026-03-02T09:00:00Z',
    status: 'completed',
    price: dollars(40_000_000),
  })
const payment = (id: string, appointmentId: string, locationId: string) => ({
  ...{ type: 'payment', id, appointmentId, locationId, paidAt: '2026-03-05T11:00:00Z' },
  ...{ gross: dollars(40_000_000), status: 'completed' },
})

const listOf = (produces: string, records: () => object[]) =>
  streamOf({
    produces,
    cursor: { kind: 'snapshot' },
    async *read() {
      yield { records: records() }
    },
  } as any)

/** A chain with a location of its own, and a platform that calls the same place otherwise. */
async function chain() {
  const business = await createBusiness({ timezone: 'America/New_York' })
  const made = await inside(business, () =>
    createLocation({ name: 'Harbour', timezone: 'America/Los_Angeles', currency: 'USD' })
  )
  if (!made.ok) throw new Error(made.failure)
  const places = [place('p1', 'Harbor St (POS)'), place('p2', 'North')]
  const connector = loadConnector({
    streams: {
      locations: listOf('location', () => places),
      visits: listOf('appointment', () => [visit('a', 'p1'), visit('b', 'p1'), visit('c', 'p2')]),
      payments: listOf('payment', () => [payment('x', 'a', 'p1'), payment('y', 'c', 'p2')]),
    },
  })
  const id = await connect(business, connector)
  await rows(business, `update connections set method = 'oauth' where business_id = $1`)
  await sync(business, id)

  return { business, id, harbour: made.value.id, places }
}

const pathOf = (business: Business, id: string) => `/b/${business.slug}/connections/${id}/places`
const named = (business: Business) =>
  rows(business, 'select name, timezone from locations where business_id = $1 order by name')

async function bookedBy(client: ApiClient, business: Business) {
  const key = await createApiKey({ place: { businessId: business.id } })
  const ask = asking(client, { key })
  const report = await ask('analytics/locations', MARCH)

  return Object.fromEntries(
    report.rows.map((row: any) => [row.name, [row.booked, row.revenue?.micros ?? null]])
  )
}

test.group('Places of a platform', () => {
  test('become the location that somebody chooses, with all that happened there', async ({
    assert,
    client,
  }) => {
    const { business, id, harbour, places } = await chain()
    const browser = await signedInOwner(client, business)
    const before = BrowserSession.page(await browser.get(pathOf(business, id)))
    assert.equal(before.component, 'bookings/places')
    assert.containSubset(before.props.places, [
      { externalId: 'p1', name: 'Harbor St (POS)', appointments: 2, payments: 1, assignedAt: null },
    ])
    const figures = await bookedBy(client, business)
    assert.deepEqual(figures['Harbor St (POS)'], [2, 80_000_000])

    const moved = await browser.put(pathOf(business, id), {
      externalId: 'p1',
      locationId: harbour,
    })
    assert.equal(moved.status(), 302)
    const after = await bookedBy(client, business)
    assert.deepEqual(after.Harbour, [2, 80_000_000])
    assert.deepEqual(after.North, figures.North)
    assert.notDeepEqual(after['Harbor St (POS)'], [2, 80_000_000])
    const placed = await rows(
      business,
      'select count(*)::int as n from payments where business_id = $1 and location_id = $2',
      harbour
    )
    assert.deepEqual(placed, [{ n: 1 }])

    places[0] = place('p1', 'Renamed at the till')
    places[1] = place('p2', 'North, renamed')
    await sync(business, id)
    const { props } = BrowserSession.page(await browser.get(pathOf(business, id)))
    assert.containSubset(props.places, [{ name: 'Renamed at the till', locationId: harbour }])
    assert.isString(props.places.find((one: any) => one.externalId === 'p1').assignedAt)
    assert.containSubset(await named(business), [
      { name: 'Harbour', timezone: 'America/Los_Angeles' },
      { name: 'North, renamed' },
    ])
  })

  test('go nowhere else: an unknown place, a location of another business, another role', async ({
    assert,
    client,
  }) => {
    const { business, id } = await chain()
    const other = await chain()
    const browser = await signedInOwner(client, business)
    const put = async (externalId: string, locationId: string) =>
      browser.put(pathOf(business, id), { externalId, locationId })
    assert.equal((await put('nowhere', other.harbour)).status(), 404)
    await put('p1', other.harbour)
    const { props } = BrowserSession.page(await browser.get(pathOf(business, id)))
    assert.property(props.errors, 'locationId')
    assert.containSubset(props.places, [{ externalId: 'p1', assignedAt: null }])
    assert.equal((await browser.get(pathOf(business, other.id))).status(), 404)

    const manager = new BrowserSession(client)
    const user = await createUser({ place: { businessId: business.id }, role: 'manager' })
    await manager.signIn(user.email)
    assert.equal((await manager.get(pathOf(business, id))).status(), 403)
  })
})
