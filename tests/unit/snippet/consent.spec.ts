import { test } from '@japa/runner'
import { SnippetPage } from '#tests/fixtures/snippet_page'

const required = { attributes: { consent: 'required' } }
const granted = { analytics: 'granted', adUserData: 'granted', adPersonalization: 'denied' }
const privacy = [
  { signal: 'Global Privacy Control', browser: { globalPrivacyControl: true } },
  { signal: 'Do Not Track', browser: { doNotTrack: '1' } },
]

test.group('Snippet consent', () => {
  test('where consent is required nothing is stored or sent before it', async ({ assert }) => {
    const page = await SnippetPage.open({ ...required, url: 'https://shop.example/?gclid=G1' })
    page.push('/b')
    page.ta.consent({ adUserData: 'granted' })

    assert.isEmpty(page.posts)
    assert.isTrue(page.isUntouched)
    assert.deepEqual({ ...page.ta.ids() }, { visitorId: null, sessionId: null })
    assert.equal(page.ta.decorate('https://booksy.com/'), 'https://booksy.com/')
  })

  test('a grant sends what was held, the landing first, with the signals of now', async ({
    assert,
  }) => {
    const page = await SnippetPage.open({ ...required, url: 'https://shop.example/?gclid=G1' })
    page.push('/b')
    page.ta.consent(granted)

    assert.lengthOf(page.posts, 1)
    assert.deepEqual(
      page.events.map(({ url, consent }) => [url, consent]),
      [
        ['https://shop.example/?gclid=G1', granted],
        ['https://shop.example/b', granted],
      ]
    )
    assert.equal(page.events[0]!.visitorId, page.cookies.kept.get('ta_vid'))
  })

  test('a grant is remembered by the next page, a denial is not stored', async ({ assert }) => {
    const first = await SnippetPage.open(required)
    first.ta.consent(granted)
    const cookies = Object.fromEntries(first.cookies.kept)
    const next = await SnippetPage.open({ ...required, cookies })
    assert.deepEqual(next.events[0]!.consent, granted)

    const denied = await SnippetPage.open(required)
    denied.ta.consent({ analytics: 'denied' })
    assert.isTrue(denied.isUntouched)
  })

  test('denied analytics, {mode} mode: no write, no request, whatever the page calls')
    .with([
      { mode: 'standard', attributes: {} as Record<string, string> },
      { mode: 'consent', ...required },
      { mode: 'cookieless', attributes: { cookieless: '' } },
    ])
    .run(async ({ assert }, { attributes }) => {
      const queue = [['consent', { analytics: 'denied' }]]
      const page = await SnippetPage.open({ attributes, queue })
      page.push('/b')
      page.ta.track('form', { contact: { email: 'a@b.c' } })
      page.ta.decorate('https://booksy.com/')

      assert.isEmpty(page.posts)
      assert.isTrue(page.isUntouched)
      assert.isNull(page.ta.ids().visitorId)
    })

  test('withdrawal deletes what was kept and drops what was held', async ({ assert }) => {
    const page = await SnippetPage.open({ url: 'https://shop.example/?gclid=G1' })
    page.ta.consent({ adUserData: 'denied' })
    assert.sameMembers([...page.cookies.kept.keys()], ['ta_vid', 'ta_sid', 'ta_src', 'ta_con'])
    const before = page.posts.length

    page.ta.consent({ analytics: 'denied' })
    page.ta.track('form')
    assert.equal(page.cookies.kept.size, 0)
    assert.lengthOf(page.posts, before)
  })

  test('ids after a renewed grant are new ones', async ({ assert }) => {
    const page = await SnippetPage.open()
    const { visitorId } = page.ta.ids()
    page.ta.consent({ analytics: 'denied' })
    page.ta.consent({ analytics: 'granted' })

    assert.equal(page.events.at(-1)!.kind, 'visit')
    assert.isString(page.ta.ids().visitorId)
    assert.notEqual(page.ta.ids().visitorId, visitorId)
  })

  test('a denial of the ad signals after the visit was sent is told; a grant is not', async ({
    assert,
  }) => {
    const page = await SnippetPage.open()
    page.ta.consent({ adUserData: 'granted' })
    assert.lengthOf(page.posts, 1)

    page.ta.consent({ adUserData: 'denied' })
    page.ta.consent({ adUserData: 'denied' })
    assert.deepEqual(
      page.events.map(({ consent }) => consent.adUserData),
      ['unknown', 'denied']
    )
  })

  test('{signal} outweighs every grant where consent is required')
    .with(privacy)
    .run(async ({ assert }, { browser }) => {
      const page = await SnippetPage.open({ ...required, browser })
      page.ta.consent(granted)

      assert.isEmpty(page.posts)
      assert.isTrue(page.isUntouched)
    })

  test('{signal} denies the ad signals elsewhere')
    .with(privacy)
    .run(async ({ assert }, { browser }) => {
      const page = await SnippetPage.open({ browser })
      page.ta.consent({ adUserData: 'granted' })
      page.ta.track('click')

      for (const { consent } of page.events) {
        const { analytics, adUserData, adPersonalization } = consent
        assert.deepEqual([analytics, adUserData], ['unknown', 'denied'])
        assert.equal(adPersonalization, 'denied')
      }
    })

  test('a tag that vouches for consent grants analytics alone', async ({ assert }) => {
    const page = await SnippetPage.open({ attributes: { consent: 'granted' } })
    const { consent } = page.events[0]!

    assert.deepEqual([consent.analytics, consent.adUserData], ['granted', 'unknown'])
  })

  test('an unknown word is no consent', async ({ assert }) => {
    const page = await SnippetPage.open(required)
    for (const analytics of ['yes', true, 1, null, {}]) page.ta.consent({ analytics })
    page.ta.consent(null)

    assert.isEmpty(page.posts)
  })
})
