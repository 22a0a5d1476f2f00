import { test } from '@japa/runner'
import { CurrentBusiness } from '#tenancy/current_business'
import { createApiKey } from '#tests/fixtures/api_key'
import { appointment, bundle, location, payment } from '#tests/fixtures/bundle'
import { createBusiness, inside } from '#tests/fixtures/business'
import { postRecords } from '#tests/fixtures/post_records'
import { takenRows } from '#tests/fixtures/taken_rows'

const LINES = [
  appointment('ap_1', { contact: { email: 'anna@example.org' } }),
  payment('pay_1', { contact: { email: 'anna@example.org' } }),
]

test.group('POST /api/v1/records', () => {
  test('takes a few records in and has matched them when it answers', async ({ assert }) => {
    const business = await createBusiness()
    const key = await createApiKey({ place: { businessId: business.id } })
    const answer = await postRecords(key, bundle(LINES))

    assert.equal(answer.status, 200)
    assert.deepEqual(answer.body, { accepted: 2, unchanged: 0, rejected: [] })
    const { payments } = await takenRows(business)
    assert.containSubset(payments, [{ appointment: 'ap_1', joined_by: 'person' }])
    const left = await inside(business, async () => [
      await CurrentBusiness.query('select 1 from matches'),
      await CurrentBusiness.query('select 1 from imports'),
    ])
    assert.deepEqual(
      left.map(({ length }) => length),
      [1, 0]
    )
  })

  test('more than 500 are an import of their own, worked out before it answers', async ({
    assert,
  }) => {
    const business = await createBusiness()
    const key = await createApiKey({ place: { businessId: business.id } })
    const services = Array.from({ length: 500 }, (_, at) => {
      return { type: 'service', id: `svc_${at}`, name: 'Cut' }
    })
    const answer = await postRecords(key, bundle([...services, ...LINES]))

    assert.equal((answer.body as any).accepted, 502)
    const rows = await inside(business, () =>
      CurrentBusiness.query('select state, done_count from imports')
    )
    assert.deepEqual([...rows], [{ state: 'done', done_count: 502n }])
    assert.lengthOf(await inside(business, () => CurrentBusiness.query('select 1 from matches')), 1)
  })

  test('sources are apart: ?source= names one', async ({ assert }) => {
    const business = await createBusiness()
    const key = await createApiKey({ place: { businessId: business.id } })
    await postRecords(key, bundle([location('loc_1')]))
    await postRecords(key, bundle([location('loc_1')]), { query: '?source=till' })
    const names = await inside(business, () =>
      CurrentBusiness.query<{ name: string }>('select name from connections order by name')
    )

    assert.deepEqual(
      names.map(({ name }) => name),
      ['api', 'till']
    )
  })

  test('refuses {title}')
    .with([
      { title: 'no key', key: false, status: 401, code: 'unauthenticated' },
      { title: 'a key without the right', rights: ['report:read'], status: 403, code: 'forbidden' },
      {
        title: 'a body of another type',
        headers: { 'content-type': 'text/csv' },
        status: 415,
        code: 'unsupported_media_type',
      },
      {
        title: 'a body above 10 MiB',
        body: ' '.repeat(10 * 1024 * 1024 + 1),
        status: 413,
        code: 'body_too_large',
      },
      { title: 'a source without a name', query: '?source=', status: 422, code: 'bad_parameter' },
    ] as {
      title: string
      key?: false
      rights?: any[]
      headers?: Record<string, string>
      body?: string
      query?: string
      status: number
      code: string
    }[])
    .run(async ({ assert }, { key, rights, headers, body, query, status, code }) => {
      const business = await createBusiness()
      const place = { businessId: business.id }
      const text = key === false ? null : await createApiKey({ place, ...(rights && { rights }) })
      const answer = await postRecords(text, body ?? bundle(LINES), { headers, query })

      assert.equal(answer.status, status)
      assert.equal((answer.body as any).code, code)
      assert.isEmpty((await takenRows(business)).appointments)
    })

  test('another body under the same Idempotency-Key is refused', async ({ assert }) => {
    const business = await createBusiness()
    const key = await createApiKey({ place: { businessId: business.id } })
    const headers = { 'idempotency-key': 'once' }
    const first = await postRecords(key, bundle([appointment('ap_1')]), { headers })
    const again = await postRecords(key, bundle([appointment('ap_1')]), { headers })
    const other = await postRecords(key, bundle([appointment('ap_2')]), { headers })

    assert.deepEqual(again.body, first.body)
    assert.equal((other.body as any).code, 'idempotency_mismatch')
    assert.lengthOf((await takenRows(business)).appointments!, 1)
  })
})
