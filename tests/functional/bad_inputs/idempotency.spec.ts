import { test } from '@japa/runner'
import type { ApiResponse } from '@japa/api-client'
import { clock } from '#core/clock'
import { createApiKey } from '#tests/fixtures/api_key'
import { createBusiness, inside } from '#tests/fixtures/business'
import { listLocations } from '#tenancy/locations'
import type { Business } from '#tenancy/businesses'

const LOCATION = { name: 'Nord', timezone: 'UTC', currency: 'USD' }

const locationsOf = async (business: Business) =>
  (await inside(business, listLocations)).map(({ name }) => name)

test.group('B17', () => {
  async function poster(client: any) {
    const business = await createBusiness()
    const key = await createApiKey({ place: { businessId: business.id } })
    const post = (idempotencyKey: string, body: object = LOCATION): Promise<ApiResponse> =>
      client
        .post(`/api/v1/businesses/${business.slug}/locations`)
        .header('idempotency-key', idempotencyKey)
        .json(body)
        .bearerToken(key)

    return { business, post }
  }

  test('B17 the same body again: the stored answer, one effect', async ({ client, assert }) => {
    const { business, post } = await poster(client)
    const first = await post('k1')
    const second = await post('k1')

    assert.deepEqual([first.status(), second.status()], [201, 201])
    assert.deepEqual(second.body(), first.body())
    assert.equal(second.header('idempotent-replayed'), 'true')
    assert.deepEqual(await locationsOf(business), ['Nord'])
  })

  test('B17 another body: refused', async ({ client, assert }) => {
    const { business, post } = await poster(client)
    await post('k1')
    const other = await post('k1', { ...LOCATION, name: 'Mitte' })

    other.assertStatus(409)
    assert.equal(other.body().code, 'idempotency_mismatch')
    assert.deepEqual(await locationsOf(business), ['Nord'])
  })

  test('B17 at once: one effect, the others wait their turn', async ({ client, assert }) => {
    const { business, post } = await poster(client)
    const answers = await Promise.all(Array.from({ length: 8 }, () => post('k1')))

    for (const answer of answers) {
      if (answer.status() !== 201) assert.equal(answer.body().code, 'in_progress')
    }
    assert.deepEqual(await locationsOf(business), ['Nord'])
  })

  test('B17 a refusal is an answer too', async ({ client, assert }) => {
    const { post } = await poster(client)
    const wrong = { ...LOCATION, timezone: 'Mars/Olympus' }
    const first = await post('k1', wrong)
    const second = await post('k1', wrong)

    assert.deepEqual([first.status(), second.status()], [422, 422])
    assert.deepEqual(second.body(), first.body())
  })

  test('B17 after a day the key is new again', async ({ client, assert, cleanup }) => {
    const { business, post } = await poster(client)
    await post('k1')
    cleanup(clock.freeze(Date.now() + 24 * 3_600_000 + 1_000))
    const next = await post('k1', { ...LOCATION, name: 'Mitte' })

    next.assertStatus(201)
    assert.deepEqual(await locationsOf(business), ['Mitte', 'Nord'])
  })

  test('B17 more than 255 characters', async ({ client, assert }) => {
    const { business, post } = await poster(client)
    const response = await post('k'.repeat(256))

    response.assertStatus(422)
    assert.equal(response.body().code, 'bad_parameter')
    assert.isEmpty(await locationsOf(business))
  })

  test('B17 the same text of another key is another key', async ({ client }) => {
    const [first, second] = [await poster(client), await poster(client)]
    await first.post('k1')
    const answer = await second.post('k1')

    answer.assertStatus(201)
  })
})
