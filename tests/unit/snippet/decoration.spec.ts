import { test } from '@japa/runner'
import { SnippetPage } from '#tests/fixtures/snippet_page'

const URL_WITH_WORDS = 'https://shop.example/?utm_source=ig&x=1&gclid=G%201&UTM_Medium=cpc&utm_id='
const WORDS = 'utm_source=ig&gclid=G%201&UTM_Medium=cpc'

test.group('Snippet decoration', () => {
  test('{from} becomes {to}')
    .with([
      { from: 'https://b.co', to: 'https://b.co?IDS' },
      { from: 'https://b.co/?a', to: 'https://b.co/?a&IDS' },
      {
        from: 'https://b.co/x?s=a%20b+c#/step?ta_vid=1',
        to: 'https://b.co/x?s=a%20b+c&IDS#/step?ta_vid=1',
      },
      { from: '/relative', to: '/relative?IDS' },
      { from: 'https://b.co/?not_ta_vid=1', to: 'https://b.co/?not_ta_vid=1&IDS' },
    ])
    .run(async ({ assert }, { from, to }) => {
      const page = await SnippetPage.open({ url: URL_WITH_WORDS })
      const { visitorId, sessionId } = page.ta.ids()
      const pairs = `ta_vid=${visitorId}&ta_sid=${sessionId}&${WORDS}`

      assert.equal(page.ta.decorate(from), to.replace('IDS', pairs))
    })

  test('what an address carries already stays, and twice is once', async ({ assert }) => {
    const page = await SnippetPage.open({ url: URL_WITH_WORDS })
    const once = page.ta.decorate('https://b.co/?gclid=own')

    assert.match(once, /\?gclid=own&ta_vid=[^&]+&ta_sid=[^&]+&utm_source=ig&UTM_Medium=cpc$/)
    assert.equal(page.ta.decorate(once), once)
  })

  test('later pages of the session hand over the words of the landing', async ({ assert }) => {
    const first = await SnippetPage.open({ url: URL_WITH_WORDS })
    const cookies = Object.fromEntries(first.cookies.kept)
    const next = await SnippetPage.open({ url: 'https://shop.example/book', cookies })

    assert.include(next.ta.decorate('https://b.co/'), WORDS)
    assert.include(next.cookies.writes.join('\n'), `ta_src=${WORDS}; Path=/`)
  })

  test('words with a semicolon or beyond 1,500 characters are not kept', async ({ assert }) => {
    const semicolon = await SnippetPage.open({ url: 'https://shop.example/?gclid=a;Domain=x' })
    const long = await SnippetPage.open({ url: `https://shop.example/?gclid=${'a'.repeat(1600)}` })

    for (const page of [semicolon, long]) {
      assert.isFalse(page.cookies.kept.has('ta_src'))
      assert.notInclude(page.ta.decorate('https://b.co/'), 'gclid')
    }
  })

  test('an element is changed, a frame that is showing is not', async ({ assert }) => {
    const page = await SnippetPage.open()
    const link = { href: 'https://b.co/' }
    const fresh = { src: 'https://b.co/', isConnected: false }
    const showing = { src: 'https://b.co/', isConnected: true, contentDocument: null }
    for (const element of [link, fresh, showing]) {
      assert.include(page.ta.decorate(element), 'ta_vid=')
    }

    assert.include(link.href, 'ta_vid=')
    assert.include(fresh.src, 'ta_vid=')
    assert.equal(showing.src, 'https://b.co/')
  })

  test('nonsense comes back as it was given', async ({ assert }) => {
    const page = await SnippetPage.open()

    for (const given of [null, undefined, 7, {}]) assert.equal(page.ta.decorate(given), given)
  })
})
