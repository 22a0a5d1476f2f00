import { test } from '@japa/runner'
import { randomUUID } from 'node:crypto'
import { clock } from '#core/clock'
import { CurrentBusiness } from '#tenancy/current_business'
import { revokeKey } from '#capture/sites'
import { inside } from '#tests/fixtures/business'
import {
  bodyOf,
  collectMany,
  collectOne,
  countsOf,
  createSiteOfShop,
  send,
  touchpointsOf,
  visit,
} from '#tests/fixtures/capture'

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)

test.group('Bad inputs: capture', () => {
  test('B1: an unknown and a revoked site key are answered alike, and nothing is stored', async ({
    assert,
  }) => {
    const { business, key } = await createSiteOfShop()
    await collectOne(key, visit())
    await inside(business, () => revokeKey(key))
    const revoked = await collectOne(key, visit())
    const unknown = await collectOne('site_nobody-has-this', visit())

    for (const answer of [revoked, unknown]) {
      assert.equal(answer.status, 401)
      assert.equal(answer.body.code, 'site_key_unknown')
      assert.notProperty(answer.headers, 'access-control-allow-origin')
    }
    assert.deepEqual(
      { ...revoked.body, request_id: '' },
      { ...unknown.body, request_id: '' },
      'the two answers differ by their request id alone'
    )
    assert.lengthOf(await touchpointsOf(business), 1)
  })

  test('B2: a body over 64 KiB is refused {how} and the connection is closed')
    .with([
      { how: 'by its length', isChunked: false },
      { how: 'without one, in chunks', isChunked: true },
    ])
    .run(async ({ assert }, { isChunked }) => {
      const answer = await send({ body: Buffer.alloc(1_000_000, 'a'), isChunked })

      assert.equal(answer.status, 413)
      assert.equal(answer.body.code, 'body_too_large')
      assert.equal(answer.headers.connection, 'close')
    })

  test('B3: {what} is refused')
    .with([
      { what: 'malformed JSON', body: Buffer.from('{"siteKey": '), type: 'text/plain' },
      { what: 'a byte order mark', body: Buffer.from('\ufeff{}'), type: 'application/json' },
      { what: 'UTF-16', body: Buffer.from('{"siteKey":"x"}', 'utf16le'), type: 'text/plain' },
      { what: 'UTF-8 cut in half', body: Buffer.from([0x22, 0xc3, 0x22]), type: 'text/plain' },
    ])
    .run(async ({ assert }, { body, type }) => {
      const answer = await send({ body, headers: { 'content-type': type } })

      assert.equal(answer.status, 400)
      assert.equal(answer.body.code, 'bad_json')
    })

  test('B3: content type {type} is not accepted')
    .with([{ type: 'application/x-www-form-urlencoded' }, { type: 'text/html' }, { type: '' }])
    .run(async ({ assert }, { type }) => {
      const answer = await send({ body: '{}', headers: { 'content-type': type || undefined } })

      assert.equal(answer.status, 415)
      assert.equal(answer.body.code, 'unsupported_media_type')
    })

  test('B4: {what} has not the shape of the contract')
    .with([
      { what: '__proto__', body: '{"siteKey":"x","__proto__":{"isAdmin":true}}' },
      {
        what: 'constructor.prototype',
        body: '{"siteKey":"x","events":[{"constructor":{"prototype":{"isAdmin":true}}}],"a":1}',
      },
      {
        what: '10,000 keys',
        body: JSON.stringify(
          Object.fromEntries(Array.from({ length: 6_000 }, (_, at) => [`k${at}`, 1]))
        ),
      },
      { what: 'depth 200', body: `{"siteKey":"x","events":${nested(200)}}` },
      { what: 'a list', body: '[]' },
      { what: 'no site key', body: '{"events":[{}]}' },
      { what: '51 events', body: JSON.stringify({ siteKey: 'x', events: Array(51).fill({}) }) },
    ])
    .run(async ({ assert }, { body }) => {
      const { key } = await createSiteOfShop()
      const answer = await send({ body: body.replace('"x"', `"${key}"`) })

      assert.equal(answer.status, 422)
      assert.equal(answer.body.code, 'bad_shape')
      assert.isUndefined(({} as { isAdmin?: boolean }).isAdmin)
    })

  test('B5: nasty text is cleaned and flagged, a script address is dropped', async ({ assert }) => {
    const { business, key } = await createSiteOfShop()
    const nasty = `x\u0000\ud800\u202e\u200b${'y'.repeat(10_000)}`
    const url = `https://shop.example/?utm_campaign=${'z'.repeat(10_000)}`
    const cleaned = await collectOne(key, visit({ url, selfReported: nasty.slice(0, 8_000) }))
    const script = await collectOne(key, visit({ url: 'javascript:alert(1)' }))

    assert.deepEqual([cleaned.status, script.status], [202, 202])
    const rows = await touchpointsOf(business)
    const long = rows.find(({ self_reported: said }) => said !== null)!
    assert.match(long.self_reported, /^xy+$/)
    assert.includeMembers(long.flags, ['text_cleaned', 'text_cut'])
    const dropped = rows.find(({ self_reported: said }) => said === null)!
    assert.isNull(dropped.landing_path)
    assert.include(dropped.flags, 'url_dropped')
  })

  test('B6: a time of {what} becomes the time of the server')
    .with([
      { what: '1970', occurredAt: '1970-01-01T00:00:00Z' as unknown },
      { what: 'ten years ahead', occurredAt: '2036-01-01T00:00:00Z' as unknown },
      { what: 'no number', occurredAt: 'NaN' as unknown },
    ])
    .run(async ({ assert }, { occurredAt }) => {
      const { business, key } = await createSiteOfShop()
      const before = clock.nowMs()
      const answer = await collectOne(key, visit({ occurredAt }))

      assert.equal(answer.status, 202)
      const [row] = await touchpointsOf(business)
      assert.isAtLeast(row!.occurred_at.getTime(), before)
      assert.isAtMost(row!.occurred_at.getTime(), clock.nowMs())
      assert.include(row!.flags, 'clock_suspect')
    })

  test('B7: a page that is not on the list is refused without a CORS header, and counted', async ({
    assert,
  }) => {
    const { business, key } = await createSiteOfShop()
    const answer = await collectOne(key, visit(), { origin: 'https://evil.example' })

    assert.equal(answer.status, 403)
    assert.equal(answer.body.code, 'origin_not_allowed')
    assert.notProperty(answer.headers, 'access-control-allow-origin')
    assert.isEmpty(await touchpointsOf(business))
    assert.deepEqual(await countsOf(business), { origin_not_allowed: 1 })
  })

  test('B7: neither origin nor signature is refused', async ({ assert }) => {
    const { business, key } = await createSiteOfShop()
    const answer = await collectOne(key, visit(), { origin: undefined })

    assert.equal(answer.status, 401)
    assert.equal(answer.body.code, 'bad_signature')
    assert.isEmpty(await touchpointsOf(business))
  })

  test('B8: the same event id a thousand times is one row', async ({ assert }) => {
    const { business, key } = await createSiteOfShop()
    const event = visit()
    const batches = Array.from({ length: 20 }, () => Array(50).fill(event) as object[])
    const answers = await Promise.all(batches.map((events) => collectMany(key, events)))

    assert.isTrue(answers.every(({ status }) => status === 202))
    assert.isTrue(answers.every(({ body }) => body.accepted === 50))
    assert.lengthOf(await touchpointsOf(business), 1)
    assert.deepEqual(await countsOf(business), { kept: 1, duplicate: 999 })
  })

  test('B9: one bad event of fifty is named and kept apart, the others are taken', async ({
    assert,
  }) => {
    const { business, key } = await createSiteOfShop()
    const events = Array.from({ length: 50 }, () => visit() as object)
    events[1] = visit({ kind: 'teleport' })
    const answer = await collectMany(key, events)

    assert.equal(answer.status, 202)
    assert.deepEqual(answer.body, { accepted: 49, rejected: [1] })
    assert.lengthOf(await touchpointsOf(business), 49)
    const letters = await inside(business, () =>
      CurrentBusiness.query('select reason, line from dead_letters where business_id = $1', [
        business.id,
      ])
    )
    assert.deepEqual([...letters], [{ reason: 'bad_shape', line: 2 }])
  })

  test('B9: one event alone is answered with an empty body', async ({ assert }) => {
    const { key } = await createSiteOfShop()
    const answer = await collectOne(key, visit())

    assert.equal(answer.status, 202)
    assert.equal(answer.text, '')
    assert.equal(answer.headers['access-control-allow-origin'], '*')
    assert.notProperty(answer.headers, 'access-control-allow-credentials')
    assert.notProperty(answer.headers, 'set-cookie')
  })

  test('B10: {what} is answered like a person, and counted as {reason}')
    .with([
      { what: 'a crawler', headers: { 'user-agent': 'Googlebot/2.1' }, reason: 'bot' },
      { what: 'a prefetch', headers: { 'sec-purpose': 'prefetch' }, reason: 'prefetch' },
    ])
    .run(async ({ assert }, { headers, reason }) => {
      const { business, key } = await createSiteOfShop()
      const answer = await collectOne(key, visit(), headers as unknown as Record<string, string>)

      assert.equal(answer.status, 202)
      assert.isEmpty(await touchpointsOf(business))
      assert.deepEqual(await countsOf(business), { [reason]: 1 })
    })

  test('B10: too many requests of one address are told when to come again', async ({
    assert,
    cleanup,
  }) => {
    const { business, key } = await createSiteOfShop()
    cleanup(clock.freeze(clock.nowMs()))
    const answers = await Promise.all(
      Array.from({ length: 130 }, () => collectOne(key, visit({ id: randomUUID() })))
    )
    const refused = answers.filter(({ status }) => status === 429)

    assert.lengthOf(refused, 30)
    assert.equal(refused[0]!.body.code, 'rate_limited')
    assert.isAtLeast(Number(refused[0]!.headers['retry-after']), 1)
    assert.lengthOf(await touchpointsOf(business), 100)
  })

  test('a batch costs one token', async ({ assert, cleanup }) => {
    const { key } = await createSiteOfShop()
    cleanup(clock.freeze(clock.nowMs()))
    const answer = await send({
      body: bodyOf(key, { events: Array.from({ length: 50 }, () => visit()) }),
    })
    const others = await Promise.all(Array.from({ length: 99 }, () => collectOne(key, visit())))

    assert.equal(answer.status, 202)
    assert.isTrue(others.every(({ status }) => status === 202))
  })
})
