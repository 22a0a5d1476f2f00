import { test } from '@japa/runner'
import type { ApiResponse } from '@japa/api-client'
import { uuidV7 } from '#core/ids'
import { createApiKey } from '#tests/fixtures/api_key'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { createBusiness, inside } from '#tests/fixtures/business'
import { registerProbes } from '#tests/fixtures/probe_routes'
import { createUser } from '#tests/fixtures/user'
import { createLocation, listLocations } from '#tenancy/locations'
import type { Business } from '#tenancy/businesses'

registerProbes()

const LOCATION = { name: 'Nord', timezone: 'UTC', currency: 'USD' }

const without = (name: string, { [name]: dropped, ...rest }: Record<string, unknown>) => rest

/** What tells two answers apart, beside the id of the request. */
const shapeOf = (response: ApiResponse) => ({
  status: response.status(),
  body: without('request_id', response.body()),
})

const addLocation = (business: Business, name: string) =>
  inside(business, async () => {
    const made = await createLocation({ ...LOCATION, name })

    return made.ok ? made.value.id : ''
  })

const locationsOf = async (business: Business) =>
  (await inside(business, listLocations)).map(({ name }) => name)

test.group('B11', () => {
  test('B11 another business is not there, for keys: {verb}')
    .with([
      { verb: 'read', path: (slug: string) => `/api/v1/businesses/${slug}` },
      { verb: 'list', path: (slug: string) => `/api/v1/businesses/${slug}/locations` },
      { verb: 'by query', path: (slug: string) => `/api/v1/probe/report:read?business=${slug}` },
    ])
    .run(async ({ client, assert }, { path }) => {
      const [ours, theirs] = [await createBusiness(), await createBusiness()]
      const key = await createApiKey({ place: { businessId: ours.id } })
      const foreign = await client.get(path(theirs.slug)).bearerToken(key)
      const missing = await client.get(path('no-such-business')).bearerToken(key)

      foreign.assertStatus(404)
      assert.deepEqual(shapeOf(foreign), shapeOf(missing))
    })

  test('B11 nothing is written into another business', async ({ client, assert }) => {
    const [ours, theirs] = [await createBusiness(), await createBusiness()]
    const key = await createApiKey({ place: { businessId: ours.id } })
    const path = `/api/v1/businesses/${theirs.slug}/locations`
    const response = await client.post(path).json(LOCATION).bearerToken(key)

    response.assertStatus(404)
    assert.isEmpty(await locationsOf(theirs))
  })

  test('B11 another business is not there, for members', async ({ client, assert }) => {
    const [ours, theirs] = [await createBusiness(), await createBusiness()]
    const user = await createUser({ place: { businessId: ours.id } })
    const browser = new BrowserSession(client)
    await browser.signIn(user.email)
    const told = async (slug: string) => {
      const response = await browser.get(`/b/${slug}/probe/report:read`)
      const { component, props } = BrowserSession.page(response)

      return { status: response.status(), component, props: without('requestId', props) }
    }

    const foreign = await told(theirs.slug)
    assert.equal(foreign.status, 404)
    assert.deepEqual(foreign, await told('no-such-business'))
  })
})

test.group('B12', () => {
  async function nordManager() {
    const business = await createBusiness()
    const nord = await addLocation(business, 'Nord')
    const mitte = await addLocation(business, 'Mitte')

    return { business, nord, mitte }
  }

  test('B12 a member with locations: a chain right is forbidden', async ({ client }) => {
    const { business, nord } = await nordManager()
    const place = { businessId: business.id }
    const user = await createUser({ place, role: 'manager', locationIds: [nord] })
    const browser = new BrowserSession(client)
    await browser.signIn(user.email)

    const chain = await browser.get(`/b/${business.slug}/probe/spend:edit`)
    chain.assertStatus(403)
    const local = await browser.get(`/b/${business.slug}/probe/report:read`)
    local.assertStatus(200)
  })

  test('B12 a foreign location in the filter narrows to nothing', async ({ client, assert }) => {
    const { business, nord, mitte } = await nordManager()
    const key = await createApiKey({ place: { businessId: business.id }, locationIds: [nord] })
    const names = async (query: string) => {
      const path = `/api/v1/businesses/${business.slug}/locations${query}`
      const response = await client.get(path).bearerToken(key)

      return response.body().locations.map(({ name }: { name: string }) => name)
    }

    assert.deepEqual(await names(''), ['Nord'])
    assert.deepEqual(await names(`?locations=${mitte}`), [])
    assert.deepEqual(await names(`?locations=${mitte},${nord}`), ['Nord'])
  })
})

test.group('B13', () => {
  test('B13 a field too many is refused and nothing changes', async ({ client, assert }) => {
    const business = await createBusiness()
    const other = await createBusiness()
    const key = await createApiKey({ place: { businessId: business.id } })
    const response = await client
      .post(`/api/v1/businesses/${business.slug}/locations`)
      .json({ ...LOCATION, role: 'owner', business_id: other.id })
      .bearerToken(key)

    response.assertStatus(422)
    assert.equal(response.body().code, 'unknown_field')
    assert.sameMembers(
      response.body().errors.map(({ field }: { field: string }) => field),
      ['role', 'business_id']
    )
    assert.isEmpty(await locationsOf(business))
  })
})

test.group('B14, B15', () => {
  test('{title}')
    .with([
      {
        title: 'B14 200 filters and one',
        query: () => Array.from({ length: 201 }, () => uuidV7()).join(),
        code: 'limit_exceeded',
      },
      { title: 'B15 SQL in a list of ids', query: () => "x' or '1'='1", code: 'bad_parameter' },
      { title: 'B15 a list of one comma', query: () => ',', code: 'bad_parameter' },
    ])
    .run(async ({ client, assert }, { query, code }) => {
      const business = await createBusiness()
      const key = await createApiKey({ place: { businessId: business.id } })
      const path = `/api/v1/businesses/${business.slug}/locations`
      const response = await client.get(path).qs({ locations: query() }).bearerToken(key)

      response.assertStatus(422)
      assert.equal(response.body().code, code)
    })

  test('B15 SQL, NUL and paths in a slug are nothing that exists: {$i}')
    .with([
      { slug: "' or 1=1--" },
      { slug: '\u0000' },
      { slug: '../../etc/passwd' },
      { slug: '\ud800' },
    ])
    .run(async ({ client, assert }, { slug }) => {
      const { id } = await createBusiness()
      const key = await createApiKey({ place: { businessId: id } })
      const encoded = encodeURIComponent(slug.toWellFormed())
      const response = await client.get(`/api/v1/businesses/${encoded}`).bearerToken(key)

      assert.oneOf(response.status(), [404, 422])
      assert.notMatch(response.text(), /syntax|select|postgres/i)
    })
})

test.group('B16', () => {
  test('B16 {query} is ambiguous')
    .with([
      { query: 'business=a&business=b' },
      { query: 'locations[]=x' },
      { query: 'locations[0]=x' },
      { query: 'from=2026-01-01&%66rom=2026-01-02' },
    ])
    .run(async ({ client, assert }, { query }) => {
      const { id } = await createBusiness()
      const key = await createApiKey({ place: { businessId: id } })
      const response = await client.get(`/api/v1/businesses?${query}`).bearerToken(key)

      response.assertStatus(422)
      assert.equal(response.body().code, 'ambiguous_parameter')
    })

  test('B16 a list where a text is due', async ({ client, assert }) => {
    const { id, slug } = await createBusiness()
    const key = await createApiKey({ place: { businessId: id } })
    const response = await client
      .post(`/api/v1/businesses/${slug}/locations`)
      .json({ ...LOCATION, name: ['Nord', 'Mitte'] })
      .bearerToken(key)

    response.assertStatus(422)
    assert.equal(response.body().code, 'ambiguous_parameter')
  })

  test('B16 an organization key names its business', async ({ client, assert }) => {
    const { organizationId } = await createBusiness()
    const key = await createApiKey({ place: { organizationId } })
    const response = await client.get('/api/v1/probe/report:read').bearerToken(key)

    response.assertStatus(422)
    assert.equal(response.body().code, 'business_required')
  })
})
