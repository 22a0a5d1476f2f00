import { test } from '@japa/runner'
import { inBrowser } from '#tests/fixtures/snippet_browser'

const BOOKING = 'data-booking-hosts="book.localhost"'
const GRANTED = `trackAppointments.consent({ analytics: 'granted' })`

test.group('Snippet decoration in a browser', (group) => {
  const here = inBrowser(group)

  test('a booking link carries the ids when it is used by {use}')
    .with([
      { use: 'mouse', act: { click: true } },
      { use: 'keyboard', act: { press: 'Enter' } },
      { use: 'script', act: { evaluate: 'click' } },
    ])
    .run(async ({ assert }, { act }) => {
      const href = here().shop.url('book', '/shop?lang=de#step')
      const body = `<a id="link" target="_blank" href="${href}"><b>Book</b></a>`
      const page = await here().land({ path: '/?utm_source=ig', attributes: BOOKING, body })
      const [visit] = await here().collect.arrived(1)
      assert.equal(await page.getAttribute('#link', 'href'), href)

      const opened = page.context().waitForEvent('page')
      if (act.click) await page.click('#link b')
      else if (act.press) await page.press('#link', act.press)
      else await page.evaluate(`document.querySelector('#link').click()`)
      const booking = await opened
      await booking.waitForURL(/book\.localhost/)

      const { visitorId, sessionId } = visit!
      const words = `?lang=de&ta_vid=${visitorId}&ta_sid=${sessionId}&utm_source=ig#step`
      assert.equal(booking.url(), here().shop.url('book', `/shop${words}`))
    })

  test('the middle button finds the link decorated when it goes down', async ({ assert }) => {
    const body = `<a id="link" href="${here().shop.url('book')}">Book</a>`
    const page = await here().land({ attributes: BOOKING, body })
    await here().collect.arrived(1)
    await page.hover('#link')
    await page.mouse.down({ button: 'middle' })

    assert.include(await page.getAttribute('#link', 'href'), 'ta_vid=')
  })

  test('links inside a shadow root are decorated, links to other hosts are not', async ({
    assert,
  }) => {
    const attributes = 'data-booking-hosts="localhost"'
    const page = await here().land({ attributes, body: '<div id="host"></div>' })
    await here().collect.arrived(1)
    const hrefs = await page.evaluate(`(() => {
      const root = document.querySelector('#host').attachShadow({ mode: 'open' })
      root.innerHTML = [${['book', 'shop'].map((host) => `'${here().shop.url(host)}'`)},
        'http://book.localhost.evil.example/', 'mailto:a@b.c', '#x'
      ].map((href) => '<a href="' + href + '">x</a>').join('')
      const links = [...root.querySelectorAll('a')]
      const mousedown = new MouseEvent('mousedown', { bubbles: true, composed: true })
      return links.map((link) => (link.dispatchEvent(mousedown), link.getAttribute('href')))
    })()`)

    const decorated = (hrefs as string[]).map((href) => href.includes('ta_vid='))
    assert.deepEqual(decorated, [true, false, false, false, false])
  })

  test('a link goes back to the page’s own address when consent is withdrawn', async ({
    assert,
  }) => {
    const href = here().shop.url('book')
    const body = `<a id="link" href="${href}">Book</a>`
    const page = await here().land({ attributes: BOOKING, body })
    await here().collect.arrived(1)
    const use = `document.querySelector('#link').dispatchEvent(new Event('mousedown', { bubbles: true }))`
    await page.evaluate(use)
    assert.include(await page.getAttribute('#link', 'href'), 'ta_vid=')

    await page.evaluate(`trackAppointments.consent({ analytics: 'denied' })`)
    await page.evaluate(use)
    assert.equal(await page.getAttribute('#link', 'href'), href)
  })

  test('a booking frame added to the page is decorated before it shows anything', async ({
    assert,
  }) => {
    const page = await here().land({ attributes: BOOKING })
    const [visit] = await here().collect.arrived(1)
    const shown = page.waitForEvent('framenavigated', (frame) => frame !== page.mainFrame())
    await page.evaluate(`{
      const frame = document.createElement('iframe')
      frame.src = '${here().shop.url('book', '/widget')}'
      document.body.append(frame)
    }`)
    const frame = await shown

    assert.include(frame.url(), `/widget?ta_vid=${visit!.visitorId}&ta_sid=`)
    await page.evaluate(`document.querySelector('iframe').src += '&page=own'`)
    await page.waitForFunction(`document.querySelector('iframe').src.endsWith('&page=own')`)
  })

  test('a booking frame that is showing is never loaded again', async ({ assert }) => {
    const body = `<iframe src="${here().shop.url('book', '/widget')}"></iframe>`
    const attributes = `data-consent="required" ${BOOKING}`
    const page = await here().land({ attributes, body })
    await page.evaluate(GRANTED)
    await page.evaluate(`document.body.append(document.createElement('iframe'))`)
    await page.evaluate(`trackAppointments.decorate(document.querySelector('iframe'))`)
    await here().settle(page)

    assert.lengthOf(here().collect.events, 1)
    assert.deepEqual(
      here().shop.asked.filter((path) => path.startsWith('book')),
      ['book/widget']
    )
  })
})
