import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import captureConfig from '#config/capture'
import { tellAll } from '#capture/captured_news'
import { TouchpointsCaptured } from '#capture/events/touchpoints_captured'
import { allowOrigin, revokeKey } from '#capture/sites'
import { clock } from '#core/clock'
import { uuidV7 } from '#core/ids'
import emitter from '@adonisjs/core/services/emitter'
import { CurrentBusiness } from '#tenancy/current_business'
import { businessHashKey, visitorHash } from '#tenancy/keyed_hashes'
import { createLocation } from '#tenancy/locations'
import { inside } from '#tests/fixtures/business'
import {
  collectMany,
  collectOne,
  countsOf,
  createSiteOfShop,
  send,
  touchpointsOf,
  visit,
} from '#tests/fixtures/capture'

test.group('Collect', () => {
  test('a visit becomes a touchpoint with its channel, words and hashes', async ({ assert }) => {
    const { business, key, siteId } = await createSiteOfShop()
    const event = visit()
    const answer = await collectOne(key, event)
    const [row] = await touchpointsOf(business)

    assert.equal(answer.status, 202)
    assert.include(row, {
      event_id: event.id,
      origin_id: siteId,
      kind: 'visit',
      channel: 'paid_search',
      source: 'google',
      medium: 'cpc',
      click_id_kind: 'gclid',
      click_id: 'Cj0KCQiA_test',
      landing_host: 'shop.example',
      landing_path: '/book',
      referrer_host: 'www.google.com',
      session_id: event.sessionId,
      trust: 0,
      consent: 'ggd',
      has_interaction: false,
    })
    assert.deepEqual(row!.visitor_id, visitorHash(businessHashKey(business.id), event.visitorId))
    assert.lengthOf(row!.network, 16)
    assert.lengthOf(row!.agent, 16)
    assert.deepEqual(row!.flags, [])
  })

  test('every acknowledged event is a row, and nothing else is', async ({ assert }) => {
    const { business, key } = await createSiteOfShop()
    const events = Array.from({ length: 400 }, () => visit())
    const singles = await Promise.all(events.slice(0, 90).map((event) => collectOne(key, event)))
    const batches = await Promise.all(
      Array.from({ length: 7 }, (_, at) =>
        collectMany(key, events.slice(90 + at * 45, 90 + at * 45 + 45))
      )
    )

    assert.isTrue([...singles, ...batches].every(({ status }) => status === 202))
    const sent = events.slice(0, 90 + 7 * 45).map(({ id }) => id)
    const kept = (await touchpointsOf(business)).map(({ event_id: id }) => id)
    assert.sameMembers(kept, sent.slice(0, 400))
  })

  test('a preflight may come from anywhere, and names no credentials', async ({ assert }) => {
    const answer = await send({ method: 'OPTIONS', headers: { 'content-type': undefined } })

    assert.equal(answer.status, 204)
    assert.equal(answer.headers['access-control-allow-origin'], '*')
    assert.notProperty(answer.headers, 'access-control-allow-credentials')
  })

  test('JSON is taken like plain text', async ({ assert }) => {
    const { business, key } = await createSiteOfShop()
    const answer = await collectOne(key, visit(), { 'content-type': 'application/json' })

    assert.equal(answer.status, 202)
    assert.lengthOf(await touchpointsOf(business), 1)
  })

  test('the same event id at two sites are two events', async ({ assert }) => {
    const { business, key } = await createSiteOfShop()
    const other = await createSiteOfShop()
    const event = visit()
    await collectOne(key, event)
    await collectOne(other.key, event)

    assert.lengthOf(await touchpointsOf(business), 1)
    assert.lengthOf(await touchpointsOf(other.business), 1)
  })

  test('a browser an hour behind is put right by when it sent', async ({ assert }) => {
    const { business, key } = await createSiteOfShop()
    const wrongMs = clock.nowMs() - 3_600_000
    const event = visit({ occurredAt: new Date(wrongMs - 60_000).toISOString() })
    const sentAt = new Date(wrongMs).toISOString()
    await send({ body: JSON.stringify({ siteKey: key, sentAt, ...event }) })
    const [row] = await touchpointsOf(business)

    assert.closeTo(clock.nowMs() - row!.occurred_at.getTime(), 60_000, 5_000)
    assert.notInclude(row!.flags, 'clock_suspect')
  })

  test('{what} may send')
    .with([
      { what: 'the host over http', entry: 'shop.example', origin: 'http://shop.example:8080' },
      {
        what: 'a host below the wildcard',
        entry: '*.shop.example',
        origin: 'https://a.shop.example',
      },
      { what: 'the very origin', entry: 'https://shop.example', origin: 'https://shop.example' },
    ])
    .run(async ({ assert }, { entry, origin }) => {
      const { key } = await createSiteOfShop({ origins: [entry] })
      assert.equal((await collectOne(key, visit(), { origin })).status, 202)
    })

  test('{what} may not')
    .with([
      {
        what: 'another scheme than the origin names',
        entry: 'https://shop.example',
        origin: 'http://shop.example',
      },
      {
        what: 'a host that only ends alike',
        entry: 'shop.example',
        origin: 'https://evilshop.example',
      },
      {
        what: 'the bare domain of a wildcard',
        entry: '*.shop.example',
        origin: 'https://shop.example',
      },
      { what: 'a sandboxed page', entry: 'shop.example', origin: 'null' },
    ])
    .run(async ({ assert }, { entry, origin }) => {
      const { key } = await createSiteOfShop({ origins: [entry] })
      assert.equal((await collectOne(key, visit(), { origin })).status, 403)
    })

  test('an origin that is allowed later may send at once, where it was allowed', async ({
    assert,
  }) => {
    const { business, key } = await createSiteOfShop()
    const from = { origin: 'https://new.example' }
    assert.equal((await collectOne(key, visit(), from)).status, 403)
    await inside(business, () => allowOrigin(key, 'https://new.example'))

    assert.equal((await collectOne(key, visit(), from)).status, 202)
  })

  test('a key revoked in another process works no longer than its memory', async ({
    assert,
    cleanup,
  }) => {
    const { business, key } = await createSiteOfShop()
    await collectOne(key, visit())
    await db.connection('app').from('site_keys').where({ key }).update({ revoked_at: new Date() })
    cleanup(clock.freeze(clock.nowMs() + captureConfig.siteKeySeconds * 1_000 + 1))

    assert.isAtMost(captureConfig.siteKeySeconds, 30)
    assert.equal((await collectOne(key, visit())).status, 401)
    assert.lengthOf(await touchpointsOf(business), 1)
    assert.isFalse(await inside(business, () => revokeKey(key)))
  })

  test('our own people are counted and not kept', async ({ assert }) => {
    const { business, key } = await createSiteOfShop({ staffNetworks: ['127.0.0.0/8', '::1'] })
    const answer = await collectOne(key, visit())

    assert.equal(answer.status, 202)
    assert.isEmpty(await touchpointsOf(business))
    assert.deepEqual(await countsOf(business), { staff: 1 })
  })

  test('a location of ours is linked, any other id is kept as it came', async ({ assert }) => {
    const { business, key } = await createSiteOfShop()
    const made = await inside(business, () =>
      createLocation({ name: 'Mitte', timezone: 'Europe/Berlin', currency: 'EUR' })
    )
    if (!made.ok) throw new Error(made.failure)
    await collectMany(key, [
      visit({ locationId: made.value.id }),
      visit({ locationId: 'store-7' }),
      visit({ locationId: uuidV7() }),
    ])
    const rows = await touchpointsOf(business)

    assert.sameMembers(
      rows.map(({ location_id: id }) => id),
      [made.value.id, null, null]
    )
    assert.isTrue(rows.some(({ external_location_id: id }) => id === 'store-7'))
  })

  test('a form with a contact gives keys, and teaches who the visitor is', async ({ assert }) => {
    const { business, key } = await createSiteOfShop()
    const contact = { email: 'anna.kern@example.com', phone: '(212) 736-5000' }
    await collectOne(key, visit({ kind: 'form', contact }))
    const [row] = await touchpointsOf(business)
    const found = await inside(business, async () => ({
      keys: await CurrentBusiness.query<{ kind: string }>(
        'select distinct kind from touchpoint_keys where business_id = $1 and touchpoint_id = $2',
        [business.id, row!.id]
      ),
      people: await CurrentBusiness.query<{ kind: string; hash: Buffer }>(
        'select kind, hash from identity_keys where business_id = $1 and person_id is not null',
        [business.id]
      ),
    }))

    assert.isTrue(row!.has_interaction)
    assert.includeMembers(
      found.keys.map(({ kind }) => kind),
      ['email', 'phone', 'email_near', 'email_name']
    )
    assert.isTrue(
      found.people.some(({ kind, hash }) => kind === 'visitor' && hash.equals(row!.visitor_id))
    )
  })

  test('the business is told of what was captured, once for many', async ({ assert, cleanup }) => {
    const { business, key } = await createSiteOfShop()
    await tellAll()
    const told: TouchpointsCaptured[] = []
    const hear = (event: TouchpointsCaptured) => void told.push(event)
    emitter.on(TouchpointsCaptured, hear)
    cleanup(() => emitter.off(TouchpointsCaptured, hear))
    await collectMany(key, [visit(), visit()])
    await collectOne(key, visit())
    await tellAll()
    const ours = told.filter(({ businessId }) => businessId === business.id)

    assert.equal(
      ours.reduce((sum, { count }) => sum + count, 0),
      3
    )
    assert.isFalse(ours[0]!.isLate)
  })
})
