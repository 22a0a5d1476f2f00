import { test } from '@japa/runner'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { createMember } from '#tests/fixtures/member'
import { PASSWORD } from '#tests/fixtures/user'

const WANTED = '/businesses?from=link'

test.group('Where a sign-in leads', () => {
  test('is the page that was asked for', async ({ client, assert }) => {
    const { user } = await createMember()
    const browser = new BrowserSession(client)
    await browser.get(WANTED)
    const response = await browser.post('/sign-in', { email: user.email, password: PASSWORD })

    assert.equal(response.header('location'), WANTED)
  })

  test('is no {what} that a page asked for by itself')
    .with([
      { what: 'stream', accept: 'text/event-stream', unattended: false },
      { what: 'figure', accept: 'application/json', unattended: false },
      { what: 'reload', accept: 'text/html', unattended: true },
    ])
    .run(async ({ client, assert }, { accept, unattended }) => {
      const headers = { accept, ...(unattended ? { 'x-unattended': '1' } : {}) }
      const { user, business } = await createMember()
      const browser = new BrowserSession(client)
      await browser.get(WANTED)
      await browser.fetch(`/b/${business.slug}/live`, headers) // of a tab that is still open
      const response = await browser.post('/sign-in', { email: user.email, password: PASSWORD })

      assert.equal(response.header('location'), WANTED)
    })
})
