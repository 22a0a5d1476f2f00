import { test } from '@japa/runner'
import { post } from '#tests/fixtures/attributed_rows'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { answersOf, BUTTONS, createAsked, createDesk, now, tap } from '#tests/fixtures/desk'
import { stopped } from '#tests/fixtures/stopped_clock'

test.group('The page that asks at the desk', () => {
  test('is opened by anybody, in its own language, with its own buttons', async ({
    client,
    assert,
  }) => {
    const { path } = await createAsked(client)
    const opened = await new BrowserSession(client).get(path)
    const { component, props } = BrowserSession.page(opened)

    assert.equal(component, 'capture/ask')
    assert.deepEqual(props.answers, BUTTONS)
    assert.equal(props.location, 'Shop mitte')
    assert.equal(props.locale, 'de')
    assert.equal(props.messages['capture.ask.thanks'], 'Vielen Dank!')
    assert.isNull(props.user)
    assert.equal(opened.header('x-robots-tag'), 'noindex')
  })

  test('takes one tap for the appointment that takes place there', async ({ client, assert }) => {
    const { business, path } = await createAsked(client)
    await post(business, [now('here'), now('elsewhere', { locationId: 'nord' })])
    const answered = await tap(path, 'social')

    assert.equal(answered.status, 204)
    assert.deepEqual(await answersOf(business), [{ appointment: 'here', answer: 'social' }])
  }).setup(stopped)

  test('{why} leaves the answer without an appointment')
    .with([
      { why: 'a second appointment at that hour', others: [now('b', { contact: undefined })] },
      {
        why: 'a cancelled one',
        others: [now('a', { status: 'cancelled_by_customer', version: 2 })],
      },
      {
        why: 'one that ended long ago',
        others: [
          now('a', {
            version: 2,
            startsAt: '2026-11-20T09:00:00Z',
            endsAt: '2026-11-20T09:30:00Z',
          }),
        ],
      },
    ])
    .setup(stopped)
    .run(async ({ client, assert }, { others }) => {
      const { business, path } = await createAsked(client)
      await post(business, [now('a'), ...others])
      await tap(path, 'search')

      assert.deepEqual(await answersOf(business), [{ appointment: null, answer: 'search' }])
    })

  test('{what} is refused with {status}')
    .with([
      { what: 'what is no button of the page', answer: 'video', given: {}, status: 422 },
      { what: 'what is no answer', answer: 'constructor', given: {}, status: 422 },
      { what: 'a name beside the answer', answer: 'search', given: { name: 'Anna' }, status: 422 },
      { what: 'two answers', answer: ['search', 'social'], given: {}, status: 422 },
    ])
    .run(async ({ client, assert }, { answer, given, status }) => {
      const { business, path } = await createAsked(client)

      assert.equal((await tap(path, answer, given)).status, status)
      assert.deepEqual(await answersOf(business), [])
    })

  test('keeps a program from answering for everybody', async ({ client, assert }) => {
    const { business, path } = await createAsked(client)
    const statuses = []
    for (let at = 0; at < 15; at++) statuses.push((await tap(path, 'search')).status)

    assert.equal(statuses.at(-1), 429)
    assert.isAtMost((await answersOf(business)).length, 12)
  })

  test('asks no more once it is switched off, and what it heard stays', async ({
    client,
    assert,
  }) => {
    const { business, browser, page, path, pages } = await createAsked(client)
    await tap(path, 'search')
    await browser.delete(`/b/${business.slug}/ask-pages/${page.id}`)

    assert.equal((await tap(path, 'search')).status, 404)
    assert.equal((await new BrowserSession(client).get(path)).status(), 404)
    assert.isEmpty(await pages())
    assert.lengthOf(await answersOf(business), 1)
  })

  test('is made by those who make links, for a place of the business', async ({
    client,
    assert,
  }) => {
    const viewer = await createDesk(client, 'viewer')
    const owner = await createDesk(client)
    const elsewhere = '0190a6f2-1b2c-7def-8abc-0123456789ab'
    await owner.make({ locationId: elsewhere })
    await owner.make({ answers: ['search'] })

    assert.equal((await viewer.make()).status(), 403)
    assert.isEmpty(await owner.pages())
    assert.equal((await new BrowserSession(client).get('/ask/nobody-has-this-one-x')).status(), 404)
  })
})
