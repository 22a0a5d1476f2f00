import { test } from '@japa/runner'
import { readBody } from '#capture/event_body'
import { readEvent } from '#capture/event_shape'
import { SnippetPage } from '#tests/fixtures/snippet_page'

const UUID = /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/
const LANDING = 'https://shop.example/cuts?gclid=G1&utm_source=google&flag#top'

test.group('Snippet visit', () => {
  test('a landing is one post with the whole address, the referrer and consent', async ({
    assert,
  }) => {
    const page = await SnippetPage.open({ url: LANDING, referrer: 'https://www.google.com/' })
    const [body] = page.posts

    assert.lengthOf(page.posts, 1)
    assert.deepInclude(body, {
      siteKey: 'site_1',
      kind: 'visit',
      url: 'https://shop.example/cuts?gclid=G1&utm_source=google&flag',
      referrer: 'https://www.google.com/',
      consent: { analytics: 'unknown', adUserData: 'unknown', adPersonalization: 'unknown' },
    })
    for (const id of [body!.id, body!.visitorId, body!.sessionId]) assert.match(id!, UUID)
    assert.isNotNaN(Date.parse(body!.occurredAt))
    assert.isAtLeast(Date.parse(body!.sentAt), Date.parse(body!.occurredAt))
    assert.notProperty(body, 'locationId')
    assert.notProperty(body, 'interacted')
  })

  test('another path is another visit that names the page before; a query is not', async ({
    assert,
  }) => {
    const page = await SnippetPage.open({ url: 'https://shop.example/a', referrer: 'https://x.y/' })
    for (const path of ['/a?sort=1', '/a#part', '/b', '/b', '/a']) page.push(path)

    assert.deepEqual(
      page.events.map(({ url, referrer }) => [url, referrer]),
      [
        ['https://shop.example/a', 'https://x.y/'],
        ['https://shop.example/b', 'https://shop.example/a'],
        ['https://shop.example/a', 'https://shop.example/b'],
      ]
    )
    assert.lengthOf(new Set(page.events.map(({ sessionId }) => sessionId)), 1)
    assert.lengthOf(new Set(page.events.map(({ id }) => id)), 3)
  })

  test('a refused beacon is fetched instead, to outlive the page and without an answer', async ({
    assert,
  }) => {
    const fetched: any[] = []
    const disturb = (globals: Record<string, any>) => {
      globals.navigator.sendBeacon = () => false
      globals.fetch = async (...given: unknown[]) => fetched.push(given)
    }
    await SnippetPage.open({ disturb })
    const [[endpoint, { body, ...rest }]] = fetched

    assert.equal(endpoint, 'https://track.example/collect')
    assert.equal(JSON.parse(body).kind, 'visit')
    assert.deepEqual(rest, { method: 'POST', keepalive: true, mode: 'no-cors' })
  })

  test('a prerendered page waits for its activation', async ({ assert }) => {
    const page = await SnippetPage.open({ isPrerendering: true })
    assert.isEmpty(page.posts)
    assert.isTrue(page.isUntouched)

    page.fire('prerenderingchange')
    assert.lengthOf(page.posts, 1)
  })

  test('events held in memory leave in batches of ten, fifty at most', async ({ assert }) => {
    const attributes = { consent: 'required' }
    const page = await SnippetPage.open({ attributes })
    for (let at = 0; at < 60; at++) page.ta.track('click')
    page.ta.consent({ analytics: 'granted' })

    assert.deepEqual(
      page.posts.map(({ events }) => events?.length),
      [10, 10, 10, 10, 10]
    )
    assert.equal(page.events[0]!.kind, 'visit')
    assert.lengthOf(new Set(page.events.map(({ id }) => id)), 50)
  })

  test('calls queued before the script has loaded are made, and the queue keeps working', async ({
    assert,
  }) => {
    const form = { contact: { email: 'a@b.c' }, serviceHint: 'cut', selfReported: 'a friend' }
    const page = await SnippetPage.open({
      queue: [['track', 'form', form], ['nonsense'], ['track', 'call']],
      attributes: { location: 'loc_1' },
    })
    page.ta.q.push(['track', 'survey', { locationId: 'loc_2' }])

    const [early, call, visit, late] = page.events
    assert.deepInclude(early, { kind: 'form', locationId: 'loc_1', ...form })
    assert.deepEqual([call!.kind, visit!.kind], ['call', 'visit'])
    assert.deepInclude(late, { kind: 'survey', locationId: 'loc_2' })
  })

  test('the server takes every event in, also with more of a contact than it may have', async ({
    assert,
  }) => {
    const contact = { email: 'a@b.c', phone: '+1 555', name: 'Ann' }
    const attributes = { location: 'loc_1', consent: 'required' }
    const page = await SnippetPage.open({ url: LANDING, attributes })
    page.ta.track('form', { contact, serviceHint: 'cut', selfReported: 'a friend' })
    page.ta.consent({ analytics: 'granted' })
    page.ta.track('survey')

    const bodies = page.posts.map((body) => readBody(JSON.stringify(body)))
    const isTaken = bodies.flatMap((body): boolean[] =>
      body.ok ? body.value.events.map((event) => readEvent(event).ok) : [false]
    )
    assert.deepEqual(isTaken, [true, true, true])
  })

  test('after a gesture the browser vouches for, events say so', async ({ assert }) => {
    const page = await SnippetPage.open()
    page.fire('keydown', { isTrusted: false })
    page.ta.track('click')
    page.fire('keydown', { isTrusted: true })
    page.ta.track('click')

    assert.deepEqual(
      page.events.map(({ interacted }) => interacted),
      [undefined, undefined, true]
    )
  })

  test('a second copy of the script changes nothing', async ({ assert }) => {
    const ids = () => 'first'
    const disturb = (globals: Record<string, any>) => {
      globals.trackAppointments = { ids }
    }
    const page = await SnippetPage.open({ disturb })

    assert.isEmpty(page.posts)
    assert.equal(page.ta.ids, ids)
  })

  test('health mode sends a class of the path and no word of the visitor', async ({ assert }) => {
    const page = await SnippetPage.open({
      url: 'https://clinic.example/Booking/hiv-test?name=Ann&gclid=G1',
      referrer: 'https://clinic.example/services/hiv?q=1',
      attributes: { health: '/book=booking, /services=service' },
    })
    page.ta.track('form', { contact: { email: 'a@b.c' }, serviceHint: 'hiv', selfReported: 'x' })
    page.push('/hiv')
    assert.isEmpty(page.posts)

    page.ta.consent({ analytics: 'granted' })
    assert.deepEqual(
      page.events.map(({ url, referrer }) => [url, referrer]),
      [
        ['https://clinic.example/booking?gclid=G1', 'https://clinic.example'],
        ['https://clinic.example/booking?gclid=G1', 'https://clinic.example'],
        ['https://clinic.example/other?', 'https://clinic.example/booking?gclid=G1'],
      ]
    )
    assert.notMatch(JSON.stringify(page.posts), /hiv|Ann|a@b\.c/)
  })
})
