import { test } from '@japa/runner'
import { createLink, listLinks, type NewLink } from '#capture/links'
import { resetLimits } from '#capture/capture_limits'
import { businessHashKey, visitorHash } from '#tenancy/keyed_hashes'
import { createBusiness, inside } from '#tests/fixtures/business'
import { send, touchpointsOf } from '#tests/fixtures/capture'

const TARGET = 'https://shop.example/book?utm_source=flyer&utm_medium=print&utm_campaign=spring'
const VISITOR = '0190a6f2-1b2c-7def-8abc-0123456789ab'

async function createShopLink(given: Partial<NewLink> = {}, mode = 'standard') {
  resetLimits()
  const business = await createBusiness({ privacyMode: mode })
  const made = await inside(business, () =>
    createLink({ name: 'Flyer', kind: 'qr', targetUrl: TARGET, ...given })
  )
  if (!made.ok) throw new Error(made.failure)

  return { business, ...made.value }
}

const open = (slug: string, headers: Record<string, string | undefined> = {}, method = 'GET') =>
  send({ method, path: `/l/${slug}`, headers: { origin: undefined, ...headers } })

test.group('Short links', () => {
  test('an opening is written before the browser is sent on', async ({ assert }) => {
    const { business, slug, id } = await createShopLink()
    const answer = await open(slug, { cookie: `ta_vid=${VISITOR}` })
    const [row] = await touchpointsOf(business)

    assert.equal(answer.status, 302)
    assert.equal(answer.headers.location, TARGET)
    assert.equal(answer.headers['cache-control'], 'no-store')
    assert.include(row, {
      origin_id: id,
      kind: 'qr',
      channel: 'print',
      campaign: 'spring',
      trust: 0,
    })
    assert.deepEqual(row!.visitor_id, visitorHash(businessHashKey(business.id), VISITOR))
    assert.lengthOf(row!.network, 16)
  })

  test('a {kind} without campaign words is named {channel}')
    .with([
      { kind: 'qr', referer: undefined, channel: 'qr' },
      { kind: 'link', referer: 'https://www.instagram.com/', channel: 'organic_social' },
      { kind: 'link', referer: undefined, channel: 'direct' },
    ] as const)
    .run(async ({ assert }, { kind, referer, channel }) => {
      const { business, slug } = await createShopLink({ kind, targetUrl: 'https://shop.example/' })
      await open(slug, { referer })

      assert.equal((await touchpointsOf(business))[0]!.channel, channel)
    })

  test('{what} is sent on and not recorded')
    .with([
      { what: 'a crawler', headers: { 'user-agent': 'facebookexternalhit/1.1' }, method: 'GET' },
      { what: 'a prefetch', headers: { 'sec-purpose': 'prefetch' }, method: 'GET' },
      { what: 'a HEAD request', headers: {}, method: 'HEAD' },
    ])
    .run(async ({ assert }, { headers, method }) => {
      const { business, slug } = await createShopLink()
      const answer = await open(slug, headers as Record<string, string | undefined>, method)

      assert.equal(answer.status, 302)
      assert.isEmpty(await touchpointsOf(business))
    })

  test('who opens it thirty times at once is sent on, and counted no further', async ({
    assert,
  }) => {
    const { business, slug } = await createShopLink()
    const answers = await Promise.all(Array.from({ length: 45 }, () => open(slug)))

    assert.isTrue(answers.every(({ status }) => status === 302))
    assert.isAtMost((await touchpointsOf(business)).length, 44)
    assert.isAtLeast((await touchpointsOf(business)).length, 30)
  })

  test('without consent nobody is recognised: {mode}')
    .with([{ mode: 'consent' }, { mode: 'cookieless' }, { mode: 'health' }])
    .run(async ({ assert }, { mode }) => {
      const { business, slug } = await createShopLink({}, mode)
      await open(slug, { cookie: `ta_vid=${VISITOR}` })
      const [row] = await touchpointsOf(business)

      assert.include(row, { visitor_id: null, network: null, agent: null })
    })

  test('an unknown slug is not found', async ({ assert }) => {
    assert.equal((await open('nobody-has-this')).status, 404)
    assert.equal((await open('%00')).status, 404)
  })

  test('openings are counted per link', async ({ assert }) => {
    const { business, slug } = await createShopLink()
    await open(slug)
    await open(slug.toUpperCase())
    const [link] = await inside(business, listLinks)

    assert.equal(link!.openingCount, 2)
  })

  test('{why} is refused')
    .with([
      { why: 'slug_malformed', given: { slug: 'A' } },
      { why: 'target_not_web_address', given: { targetUrl: 'javascript:alert(1)' } },
      { why: 'target_not_web_address', given: { targetUrl: 'https://user:pw@evil.example/' } },
      { why: 'location_unknown', given: { locationId: '0190a6f2-1b2c-7def-8abc-0123456789ab' } },
    ])
    .run(async ({ assert }, { why, given }) => {
      const business = await createBusiness()
      const link = { name: 'Flyer', kind: 'qr' as const, targetUrl: TARGET, ...given }
      const made = await inside(business, () => createLink(link))

      assert.deepEqual(made, { ok: false, failure: why } as typeof made)
    })

  test("a slug is one business' alone, and the loser keeps no half of a link", async ({
    assert,
  }) => {
    const { slug } = await createShopLink()
    const other = await createBusiness()
    const made = await inside(other, () =>
      createLink({ name: 'Mine', kind: 'link', targetUrl: TARGET, slug })
    )

    assert.deepEqual(made, { ok: false, failure: 'slug_taken' } as typeof made)
    assert.isEmpty(await inside(other, listLinks))
  })
})

test.group('The snippet over HTTP', () => {
  const get = (path: string, headers: Record<string, string | undefined> = {}) =>
    send({ method: 'GET', path, headers: { 'content-type': undefined, ...headers } })

  test('is asked again within the hour, and not sent twice', async ({ assert }) => {
    const first = await get('/t.js')
    const again = await get('/t.js', { 'if-none-match': first.headers.etag })

    assert.equal(first.status, 200)
    assert.match(first.headers['content-type']!, /^text\/javascript/)
    assert.equal(first.headers['cache-control'], 'public, max-age=3600')
    assert.equal(first.headers['access-control-allow-origin'], '*')
    assert.notProperty(first.headers, 'set-cookie')
    assert.include(first.text, 'collect')
    assert.equal(again.status, 304)
    assert.equal(again.text, '')
  })

  test('is kept for ever under its immutable name', async ({ assert }) => {
    const { headers } = await get('/t.js')
    const hash = headers.etag!.replaceAll('"', '')
    const named = await get(`/t/t.${hash}.js`)
    const other = await get('/t/t.0000000000.js')

    assert.equal(named.status, 200)
    assert.match(named.headers['cache-control']!, /immutable/)
    assert.equal(other.status, 404)
  })

  test('comes compressed to who takes it', async ({ assert }) => {
    const { headers } = await get('/t.js', { 'accept-encoding': 'gzip' })

    assert.equal(headers['content-encoding'], 'gzip')
    assert.isAtMost(Number(headers['content-length']), 3_072)
  })
})
