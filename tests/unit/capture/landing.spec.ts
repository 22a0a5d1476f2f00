import { test } from '@japa/runner'
import { landing } from '#capture/landing'

const read = (url: string, referrer?: string) => landing({ url, referrer, kind: 'visit' })

test.group('Landing', () => {
  test('reads every word once, decoded', ({ assert }) => {
    const found = read(
      'https://Salon.example/book?utm_source=Face%62ook&utm_medium=Paid_Social&utm_campaign=' +
        'Spring+25%25&utm_term=cut&utm_content=a%26b&utm_id=12&gad_campaignid=34#top',
      'https://L.facebook.com/l.php?u=x'
    )
    assert.deepInclude(found, {
      source: 'Facebook',
      medium: 'Paid_Social',
      campaign: 'Spring 25%',
      term: 'cut',
      content: 'a&b',
      utmId: '12',
      gadCampaignId: '34',
      host: 'salon.example',
      landingPath: '/book',
      referrerHost: 'l.facebook.com',
    })
    assert.isEmpty(found.flags)
  })

  test('a path keeps neither query, fragment nor parameters: {url}')
    .with([
      { url: 'https://s.example/a/b?email=jo@x.example#t', path: '/a/b' },
      { url: 'https://s.example/a;jsessionid=1/b', path: '/a' },
      { url: 'https://s.example/a&email=jo@x.example', path: '/a' },
      { url: 'https://s.example/a%3Femail=jo@x.example', path: '/a' },
      { url: 'https://jo:secret@s.example/a', path: '/a' },
      { url: 's.example/a?x=1', path: '/a' },
      { url: '//s.example/a', path: '/a' },
      { url: 's.example:8080/a', path: '/a' },
      { url: 'https://s.example', path: '/' },
    ])
    .run(({ assert }, { url, path }) => {
      assert.equal(read(url).landingPath, path)
    })

  test('keeps one click id by precedence and names all')
    .with([
      { ids: 'fbclid=F&ttclid=T&gclid=G', kind: 'gclid' },
      { ids: 'fbclid=F&ttclid=T', kind: 'ttclid' },
      { ids: 'wbraid=W&gbraid=B', kind: 'gbraid' },
      { ids: 'msclkid=M&fbclid=F', kind: 'msclkid' },
      { ids: 'FBCLID=F', kind: 'fbclid' },
    ])
    .run(({ assert }, { ids, kind }) => {
      const found = read(`https://s.example/?${ids}`)
      assert.equal(found.clickIdKind, kind)
      assert.lengthOf(Object.keys(found.clickIds), ids.split('&').length)
      assert.equal(found.clickIds[found.clickIdKind!], found.clickId)
    })

  test('drops a click id no platform issues, case {$i}')
    .with([
      { id: '{gclid}' },
      { id: 'null' },
      { id: '%00abc' },
      { id: "a'b" },
      { id: '<script>' },
      { id: 'a'.repeat(513) },
    ])
    .run(({ assert }, { id }) => {
      const found = read(`https://s.example/?gclid=${id}`)
      assert.isNull(found.clickId)
      assert.deepEqual(found.flags, ['click_id_dropped'])
    })

  test('drops what is no web address, case {$i}')
    .with([
      { url: 'javascript:alert(1)' },
      { url: 'java\u0000script:alert(1)' },
      { url: ' JavaScript:alert(1)' },
      { url: 'data:text/html,x' },
      { url: 'file:///etc/passwd' },
      { url: 'about:blank' },
      { url: 'https://' },
      { url: 'https://exa mple.example/' },
      { url: '/book?utm_source=x' },
      { url: 'nonsense' },
      { url: '\ud800' },
    ])
    .run(({ assert }, { url }) => {
      const found = read(url, url)
      assert.include(found.flags, 'url_dropped')
      assert.include(found.flags, 'referrer_dropped')
      assert.deepInclude(found, { landingPath: null, host: null, hasUrl: false, source: null })
    })

  test('takes out what PostgreSQL or a page could not bear, and says so', ({ assert }) => {
    const words = ['a%00b', 'a%E2%80%8Bb', 'a%E2%80%AEb', 'a%EF%BB%BFb', 'a\u0000b', 'a\u202eb']
    for (const word of words) {
      const found = read(`https://s.example/?utm_source=${word}`)
      assert.equal(found.source, 'ab', word)
      assert.deepEqual(found.flags, ['text_cleaned'], word)
    }
    assert.equal(read('https://s.example/?utm_source=a\ud83db').source, 'ab')
    assert.equal(read('https://s.example/?utm_source=Zo%C3%AB+%F0%9F%92%87').source, 'Zoë 💇')
  })

  test('cuts long words and paths and still finds what stands behind them', ({ assert }) => {
    const long = 'x'.repeat(10_000)
    const found = read(`https://s.example/${'p'.repeat(600)}?utm_source=${long}&gclid=G1`)
    assert.lengthOf(found.source!, 255)
    assert.lengthOf(found.landingPath!, 512)
    assert.equal(found.clickId, 'G1')
    assert.deepEqual(found.flags, ['text_cut'])
  })

  test('never throws, whatever comes', ({ assert }) => {
    const pieces = [
      '%',
      '%zz',
      '?',
      '&',
      '=',
      '#',
      '\ud800',
      '\u0000',
      'utm_source',
      'é',
      '://',
      '[',
      ']',
      ' ',
    ]
    let state = 7
    const pick = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return pieces[state % pieces.length]!
    }
    for (let i = 0; i < 2_000; i++) {
      const text = `https://s.example/${Array.from({ length: 12 }, pick).join('')}`
      const found = landing({
        url: text,
        referrer: text.slice(i % 9),
        kind: 'visit',
        ownHosts: [text],
      })
      assert.notMatch(JSON.stringify(found), /\\u0000|\\ud8/)
    }
  })

  test('a referrer is known by its host, an app by its id', ({ assert }) => {
    assert.equal(
      read('https://s.example/', 'android-app://com.yelp.android/x').referrerSource,
      'yelp'
    )
    assert.equal(
      read('https://s.example/', 'https://a.b.co.uk/secret?q=1').referrerHost,
      'a.b.co.uk'
    )
    assert.equal(
      read('https://s.example/', 'https://www.müller.example').referrerHost,
      'www.xn--mller-kva.example'
    )
  })

  test('a way back is flagged and names no source', ({ assert }) => {
    const found = landing({
      url: 'https://www.salon.example/thanks',
      referrer: 'https://secure.bookly.example/done',
      kind: 'visit',
      ownHosts: ['bookly.example'],
    })
    assert.deepEqual(found.flags, ['return'])
    assert.isNull(found.referrerGroup)
    assert.equal(found.referrerHost, 'secure.bookly.example')
  })
})
