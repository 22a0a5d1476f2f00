import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { setMembership } from '#accounts/memberships'
import { clock } from '#core/clock'
import { uuidV7 } from '#core/ids'
import { MOST_OF_USER } from '#http/live/open_streams'
import type { Progress } from '#tenancy/live/live_messages'
import { tellNews, tellProgress } from '#tenancy/live/tell'
import type { Business } from '#tenancy/businesses'
import { CurrentBusiness } from '#tenancy/current_business'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { appointment, location, takeIn } from '#tests/fixtures/bundle'
import { createBusiness, inside } from '#tests/fixtures/business'
import { collectOne, createSiteOfShop, visit } from '#tests/fixtures/capture'
import { LiveClient } from '#tests/fixtures/live_client'
import { signedInMember } from '#tests/fixtures/member'
import { createUser } from '#tests/fixtures/user'

const liveOf = ({ slug }: Business) => `/b/${slug}/live`

const progress = (given: Partial<Progress> = {}): Progress => ({
  kind: 'model_run',
  id: uuidV7(),
  state: 'running',
  phase: null,
  done: 0,
  total: null,
  unit: 'rows',
  startedAt: null,
  retryAt: null,
  message: null,
  ...given,
})

async function memberOf(client: ApiClient, business: Business, given: object = {}) {
  const user = await createUser({ place: { businessId: business.id }, ...given })
  const browser = new BrowserSession(client)
  await browser.signIn(user.email)

  return { user, browser }
}

const locationIdsOf = (business: Business) =>
  inside(business, () =>
    CurrentBusiness.query<{ id: string }>(
      'select id from locations where business_id = $1 order by name',
      [business.id]
    )
  ).then((rows) => rows.map(({ id }) => id))

test.group('What is new, at once', (group) => {
  const opened: LiveClient[] = []
  const open = async (...given: Parameters<typeof LiveClient.open>) => {
    const live = await LiveClient.open(...given)
    opened.push(live)

    return live
  }
  group.each.teardown(() => opened.splice(0).forEach((live) => live.close()))

  test('a visit of a stranger is heard on an open page, which is told nothing of it', async ({
    client,
    assert,
  }) => {
    const { business, key } = await createSiteOfShop()
    const { browser } = await memberOf(client, business)
    const live = await open(browser, liveOf(business))
    assert.equal(live.answer.statusCode, 200)
    assert.match(live.answer.headers['content-type']!, /^text\/event-stream/)

    await collectOne(key, visit())
    const news = await live.next('news')

    assert.sameMembers(Object.keys(news), ['kind', 'at'])
    assert.equal(news.kind, 'touchpoints')
  })

  test('an appointment and what it is credited with are heard after they are committed', async ({
    client,
    assert,
  }) => {
    const { business, browser } = await signedInMember(client)
    const live = await open(browser, liveOf(business))
    await takeIn(business, [appointment('a1', { status: 'completed' })])

    const { at } = await live.next('news', ({ kind }) => kind === 'appointments')
    assert.isAtMost(Date.parse(at), clock.nowMs())
    await live.next('news', ({ kind }) => kind === 'figures')
  })

  test('the count of today follows what came', async ({ client, assert }) => {
    const { business, key } = await createSiteOfShop()
    const { browser } = await memberOf(client, business, { role: 'viewer' })
    const today = async () => (await browser.get(`/b/${business.slug}/today`)).body()
    assert.deepInclude(await today(), { touchpoints: 0, booked: 0, lastTouchpointAt: null })
    await collectOne(key, visit())
    const bookedAt = clock.date().toISOString()
    await takeIn(business, [appointment('a1', { bookedAt }), appointment('a2')])

    assert.include(await today(), { touchpoints: 1, booked: 1, lastBookedAt: bookedAt })
  })

  test('what is rolled back is never told', async ({ client, assert }) => {
    const { business, browser } = await signedInMember(client)
    const live = await open(browser, liveOf(business))
    const undone = inside(business, async () => {
      tellNews('appointments', [null])
      throw new Error('no further')
    })
    await assert.rejects(() => undone, 'no further')
    await inside(business, async () => tellNews('figures', [null]))

    assert.equal((await live.next('news')).kind, 'figures')
    assert.isEmpty(live.heard)
  })

  test('news and work of another business are not heard', async ({ client, assert }) => {
    const ours = await signedInMember(client)
    const theirs = await createBusiness()
    const live = await open(ours.browser, liveOf(ours.business))
    await inside(theirs, async () => tellNews('appointments', [null]))
    tellProgress(theirs.id, progress())
    await inside(ours.business, async () => tellNews('figures', [null]))
    await live.next('news', ({ kind }) => kind === 'figures')

    assert.isEmpty(live.heard)
    assert.equal((await LiveClient.open(ours.browser, liveOf(theirs))).answer.statusCode, 404)
  })

  test('a viewer of one location hears nothing of the others, nor of work on all of them', async ({
    client,
    assert,
  }) => {
    const business = await createBusiness()
    await takeIn(business, [location('mitte'), location('nord')])
    const [mitte] = await locationIdsOf(business)
    const { browser } = await memberOf(client, business, { role: 'viewer', locationIds: [mitte] })
    const live = await open(browser, liveOf(business))

    await takeIn(business, [appointment('a1', { locationId: 'nord' })])
    await takeIn(business, [appointment('a2')])
    tellProgress(business.id, progress())
    assert.deepEqual((await browser.get(liveOf(business))).body().news, [])

    await takeIn(business, [appointment('a3', { locationId: 'mitte' })])
    for (const wanted of ['appointments', 'figures']) {
      await live.next('news', ({ kind }) => kind === wanted)
    }
    assert.deepEqual(await kindsNow(browser, business), ['appointments', 'figures'])
    assert.isEmpty(live.heard.filter(({ name }) => name === 'progress'))
  })

  test('a page of some locations hears of those alone, whoever reads it', async ({
    client,
    assert,
  }) => {
    const { business, browser } = await signedInMember(client)
    await takeIn(business, [location('mitte'), location('nord')])
    const [mitte, nord] = await locationIdsOf(business)
    const live = await open(browser, `${liveOf(business)}?locations=${mitte}`)
    await inside(business, async () => tellNews('touchpoints', [nord!]))
    await inside(business, async () => tellNews('appointments', [nord!, mitte!]))
    const { kind } = await live.next('news')

    assert.equal(kind, 'appointments')
    assert.isEmpty(live.heard)
  })

  test('a row that moves a thousand times is told of twice, the last time at its end', async ({
    client,
    assert,
  }) => {
    const { business, browser } = await signedInMember(client)
    const live = await open(browser, liveOf(business))
    const row = progress({ total: 1_000 })
    for (let done = 1; done <= 1_000; done++) tellProgress(business.id, { ...row, done })
    tellProgress(business.id, { ...row, done: 1_000, state: 'done' })

    assert.deepEqual(await live.next('progress'), { ...row, done: 1 })
    assert.deepEqual(await live.next('progress'), { ...row, done: 1_000, state: 'done' })
    assert.isEmpty(live.heard)
  })

  test('a page that comes back, or can only ask, hears when there was news last', async ({
    client,
    assert,
  }) => {
    const { business, browser } = await signedInMember(client)
    await inside(business, async () => tellNews('touchpoints', [null]))
    const { news } = (await browser.get(liveOf(business))).body()
    const again = await open(browser, liveOf(business))

    assert.deepEqual([await again.next('news')], news)
  })

  test('whoever loses a right loses the stream', async ({ client, assert }) => {
    const streamOf = async () => {
      const member = await signedInMember(client, 'viewer')

      return { ...member, live: await open(member.browser, liveOf(member.business)) }
    }
    const app = db.connection('app')
    const [out, gone, held, off] = await Promise.all(Array.from({ length: 4 }, streamOf))
    await out!.browser.post('/sign-out')
    await app.from('memberships').where('user_id', gone!.user.id).delete()
    const place = { businessId: held!.business.id }
    const locationIds = [uuidV7()]
    await setMembership({ userId: held!.user.id, place, role: 'viewer', locationIds })
    await app.from('users').where('id', off!.user.id).update({ disabled_at: clock.date() })
    const ends = await Promise.all([out, gone, held, off].map((one) => one!.live.ended))

    assert.deepEqual(ends, ['ended', 'ended', 'ended', 'ended'])
  })

  test('one person does not fill the server', async ({ client, assert }) => {
    const { business, browser } = await signedInMember(client)
    for (let count = 0; count < MOST_OF_USER; count++) await open(browser, liveOf(business))
    const refused = await open(browser, liveOf(business))

    assert.equal(refused.answer.statusCode, 429)
    const another = await memberOf(client, business)
    assert.equal((await open(another.browser, liveOf(business))).answer.statusCode, 200)
  })

  test('a page left open alone does not keep anybody signed in', async ({ client, assert }) => {
    const { business, browser } = await signedInMember(client)
    const minute = 60_000
    const startMs = clock.nowMs()
    let thaw = clock.freeze(startMs + 25 * minute)
    try {
      const unattended = { 'x-unattended': '1', 'accept': 'application/json' }
      ;(await browser.fetch(liveOf(business), unattended)).assertStatus(200)
      ;(await open(browser, liveOf(business))).close()
      thaw()
      thaw = clock.freeze(startMs + 31 * minute)

      assert.equal((await browser.fetch(liveOf(business), unattended)).status(), 401)
    } finally {
      thaw()
    }
  })
})

async function kindsNow(browser: BrowserSession, business: Business) {
  const { news } = (await browser.get(liveOf(business))).body()

  return news.map(({ kind }: { kind: string }) => kind).toSorted()
}
