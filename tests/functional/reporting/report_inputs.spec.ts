import { test } from '@japa/runner'
import { uuidV7 } from '#core/ids'
import { createApiKey } from '#tests/fixtures/api_key'
import { createBusiness } from '#tests/fixtures/business'
import { asking, createSalon } from '#tests/fixtures/salon'

const REPORTS = ['dashboard', 'channels', 'campaigns', 'models', 'locations']
const paths = [...REPORTS.map((name) => `/api/v1/analytics/${name}`), '/api/v1/appointments']
const everywhere = (query: string) => paths.map((path) => `${path}?${query}`)

test.group('Inputs of reports', (group) => {
  let key: string

  group.setup(async () => {
    const business = await createBusiness()
    key = await createApiKey({ place: { businessId: business.id } })
  })

  test('B14, B15, B16: {$i} is refused as {code}')
    .with([
      { query: 'from=1990-01-01&to=2026-01-01', code: 'limit_exceeded' },
      { query: `locations=${[...Array(501).keys()].join(',')}`, code: 'limit_exceeded' },
      { query: [...Array(500).keys()].map((at) => `f${at}=1`).join('&'), code: 'limit_exceeded' },
      { query: 'from=2026-02-30', code: 'bad_parameter' },
      { query: 'from=2026-03-02&to=2026-03-01', code: 'bad_parameter' },
      { query: "from=2026-01-01'%3Bdrop%20table%20credits--", code: 'bad_parameter' },
      { query: "stage=kept'%20or%201=1", code: 'bad_parameter' },
      { query: 'stage=constructor', code: 'bad_parameter' },
      { query: 'model=__proto__', code: 'bad_parameter' },
      { query: 'locations=1', code: 'bad_parameter' },
      { query: 'locations=..%2F..%2Fetc', code: 'bad_parameter' },
      { query: 'stage=kept&stage=net', code: 'ambiguous_parameter' },
      { query: 'stage[]=kept', code: 'ambiguous_parameter' },
      { query: 'from[day]=1', code: 'ambiguous_parameter' },
      { query: 'order=revenue', code: 'unknown_field' },
      { query: 'sort=micros%3Bselect%201', code: 'unknown_field' },
    ])
    .run(async ({ client, assert }, { query, code }) => {
      for (const path of everywhere(query)) {
        const response = await client.get(path).header('authorization', `Bearer ${key}`)

        assert.equal(response.status(), 422, path)
        assert.equal(response.body().code, code, path)
        assert.equal(response.header('content-type'), 'application/problem+json')
        assert.notMatch(response.text(), /select |syntax|pg_/i)
      }
    })

  test('B14: a page of {limit} rows is refused')
    .with([{ limit: '1000000' }, { limit: '201' }])
    .run(async ({ client, assert }, { limit }) => {
      const response = await client
        .get('/api/v1/appointments')
        .qs({ limit })
        .header('authorization', `Bearer ${key}`)

      assert.equal(response.body().code, 'limit_exceeded')
    })

  test('B15: a cursor of another making is refused: {after}')
    .with([
      { after: 'x' },
      { after: Buffer.from("2026-01-01T00:00:00.000000Z ' or 1=1").toString('base64url') },
      { after: Buffer.from(`2026-13-41T00:00:00.000000Z ${uuidV7()}`).toString('base64url') },
      { after: Buffer.from(`infinity ${uuidV7()}`).toString('base64url') },
    ])
    .run(async ({ client, assert }, { after }) => {
      const response = await client
        .get('/api/v1/appointments')
        .qs({ after })
        .header('authorization', `Bearer ${key}`)

      assert.equal(response.status(), 422)
      assert.equal(response.body().code, 'bad_parameter')
    })

  test('an empty business answers with nothing, and no report fails', async ({
    client,
    assert,
  }) => {
    for (const path of paths) {
      const response = await client.get(path).header('authorization', `Bearer ${key}`)
      assert.equal(response.status(), 200, path)
    }
    const { isEmpty, dataThrough, cards } = await asking(client, { key })('analytics/dashboard')

    assert.isTrue(isEmpty)
    assert.isNull(dataThrough)
    assert.deepEqual(
      cards.map((card: { key: string; value: unknown; reason: string | null }) => card.reason),
      ['no_spend', null, null, 'no_spend', 'no_spend', 'no_appointments']
    )
  })

  test('B11: an appointment of another business, and what is no id, is not found', async ({
    client,
    assert,
  }) => {
    const salon = await createSalon()
    const { rows } = await asking(client, salon)('appointments')
    for (const id of [rows[0].id, uuidV7(), 'a1', "'"]) {
      const response = await client
        .get(`/api/v1/appointments/${encodeURIComponent(id)}/match`)
        .header('authorization', `Bearer ${key}`)

      assert.equal(response.status(), 404)
      assert.equal(response.body().code, 'not_found')
    }
  })

  test('B12: a key of one location sees that one, whatever it asks for', async ({
    client,
    assert,
  }) => {
    const { business, key: whole } = await createSalon()
    const { rows } = await asking(client, { key: whole })('analytics/locations')
    const [brooklyn, mitte] = rows.map((row: { locationId: string }) => row.locationId)
    const local = {
      key: await createApiKey({ place: { businessId: business.id }, locationIds: [brooklyn] }),
    }
    const own = await asking(client, local)('analytics/locations')
    const foreign = await asking(client, local)('analytics/dashboard', { locations: mitte })
    const list = await asking(client, local)('appointments')

    assert.deepEqual(
      own.rows.map((row: { name: string }) => row.name),
      ['Brooklyn']
    )
    assert.equal(foreign.channels.total.booked, 0)
    assert.equal(list.total, 2)
  })

  test('several locations are one text with commas, however an address writes them', async ({
    client,
    assert,
  }) => {
    const salon = await createSalon()
    const { rows } = await asking(client, salon)('analytics/locations')
    const ids = rows.map(({ locationId }: { locationId: string }) => locationId)
    for (const comma of [',', '%2C']) {
      const response = await client
        .get(`/api/v1/analytics/locations?locations=${ids.join(comma)}`)
        .header('authorization', `Bearer ${salon.key}`)

      assert.equal(response.status(), 200, response.text())
      assert.sameMembers(response.body().filter.locations, ids)
    }
  })

  test('a key without the right is refused', async ({ client, assert }) => {
    const { business } = await createSalon()
    const reader = await createApiKey({
      place: { businessId: business.id },
      rights: ['report:read'],
    })
    const response = await client
      .get('/api/v1/appointments')
      .header('authorization', `Bearer ${reader}`)

    assert.equal(response.status(), 403)
  })
})
