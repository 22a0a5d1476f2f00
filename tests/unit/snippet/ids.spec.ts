import { test } from '@japa/runner'
import { SnippetPage } from '#tests/fixtures/snippet_page'

const HOUR_MS = 3_600_000
const VISITOR = '01900000-0000-7000-8000-000000000001'

/** A session id that was born some time ago. */
const session = (agoMs = 0) => {
  const hex = (Date.now() - agoMs).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000002`
}

test.group('Snippet ids', () => {
  test('ids are first-party cookies: 390 days once, 30 minutes again and again', async ({
    assert,
  }) => {
    const page = await SnippetPage.open({ attributes: { cookieDomain: 'shop.example' } })
    page.ta.track('click')
    const tail = 'Path=/; SameSite=Lax'
    const { visitorId, sessionId } = page.ta.ids()

    const domain = 'Domain=shop.example; Secure'
    const visitor = `ta_vid=${visitorId}; ${tail}; Max-Age=33696000; ${domain}`
    assert.deepEqual(
      page.cookies.writes.filter((line) => line.startsWith('ta_vid')),
      [visitor]
    )
    assert.include(page.cookies.writes, `ta_sid=${sessionId}; ${tail}; Max-Age=1800; ${domain}`)
    assert.lengthOf(
      page.cookies.writes.filter((line) => line.startsWith('ta_sid')),
      3
    )
  })

  test('the next page has the same ids', async ({ assert }) => {
    const first = await SnippetPage.open()
    const next = await SnippetPage.open({ cookies: Object.fromEntries(first.cookies.kept) })

    assert.deepEqual({ ...next.ta.ids() }, { ...first.ta.ids() })
  })

  test('a kept id that is no id is replaced', async ({ assert }) => {
    const page = await SnippetPage.open({ cookies: { ta_vid: '<script>', ta_sid: 'x' } })

    assert.match(page.events[0]!.visitorId!, /^[\da-f-]{36}$/)
    assert.match(page.events[0]!.sessionId!, /^[\da-f-]{36}$/)
  })

  test('where cookies are refused localStorage keeps them, with their expiry', async ({
    assert,
  }) => {
    const page = await SnippetPage.open({ isCookieRefused: true })
    const { visitorId } = page.ta.ids()
    const [expiresMs, kept] = page.stored.ta_vid!.split('|')
    assert.equal(kept, visitorId)
    assert.closeTo(Number(expiresMs), Date.now() + 390 * 24 * HOUR_MS, HOUR_MS)

    page.stored.ta_vid = `${Date.now() - 1}|${visitorId}`
    assert.notEqual(page.ta.ids().visitorId, visitorId)
  })

  test('where nothing can be stored the ids live as long as the page', async ({ assert }) => {
    const disturb = (globals: object) => {
      Object.defineProperty(globals, 'localStorage', {
        get() {
          throw new Error('SecurityError')
        },
      })
    }
    const page = await SnippetPage.open({ isCookieRefused: true, disturb })

    assert.isString(page.ta.ids().visitorId)
    assert.equal(page.ta.ids().visitorId, page.events[0]!.visitorId)
  })

  test('cookieless: nothing is read or stored and no id is sent', async ({ assert }) => {
    const page = await SnippetPage.open({
      url: 'https://shop.example/?gclid=G1',
      attributes: { cookieless: '' },
      cookies: { ta_vid: VISITOR },
    })
    page.ta.consent({ analytics: 'granted', adUserData: 'granted' })

    assert.isTrue(page.isUntouched)
    assert.notProperty(page.events[0], 'visitorId')
    assert.notProperty(page.events[0], 'sessionId')
    assert.equal(page.ta.decorate('https://booksy.com/'), 'https://booksy.com/?gclid=G1')
  })

  test('ids handed over by another own page are taken over', async ({ assert }) => {
    const sessionId = session(HOUR_MS)
    const url = `https://book.example/?ta_vid=${VISITOR}&ta_sid=${sessionId}`
    const page = await SnippetPage.open({ url, cookies: { ta_vid: session() } })

    assert.deepEqual({ ...page.ta.ids() }, { visitorId: VISITOR, sessionId })
    assert.equal(page.cookies.kept.get('ta_vid'), VISITOR)
  })

  test('{what} is not taken over')
    .with([
      { what: 'a session of yesterday', ids: [VISITOR, session(24 * HOUR_MS)] },
      { what: 'a session of tomorrow', ids: [VISITOR, session(-24 * HOUR_MS)] },
      { what: 'a visitor alone', ids: [VISITOR, ''] },
      { what: 'a short visitor', ids: [VISITOR.slice(1), session()] },
      { what: 'markup', ids: ['<b>', session()] },
      { what: 'an upper case id', ids: [VISITOR.replace('1', 'F'), session()] },
    ])
    .run(async ({ assert }, { ids: [visitorId, sessionId] }) => {
      const query = new URLSearchParams({ ta_vid: visitorId!, ta_sid: sessionId! })
      const page = await SnippetPage.open({ url: `https://book.example/?${query}` })

      assert.notEqual(page.ta.ids().visitorId, visitorId)
      assert.notEqual(page.ta.ids().sessionId, sessionId)
    })

  test('what ids() answers is the page’s to change', async ({ assert }) => {
    const page = await SnippetPage.open({ attributes: { cookieless: '' } })
    page.ta.ids().visitorId = 'changed'

    assert.isNull(page.ta.ids().visitorId)
  })
})
