import { test } from '@japa/runner'
import { clock } from '#core/clock'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { createMember, forgetLimits, signedInMember } from '#tests/fixtures/member'
import { registerProbes } from '#tests/fixtures/probe_routes'
import { giveSecondFactor } from '#tests/fixtures/second_factor'
import { PASSWORD } from '#tests/fixtures/user'

registerProbes()

const MINUTE_MS = 60_000

test.group('Step-up', (group) => {
  group.each.setup(forgetLimits)

  const RIGHT = 'apikey:manage'
  const asked = async (browser: BrowserSession, slug: string) =>
    (await browser.get(`/b/${slug}/probe/${RIGHT}`)).header('location') ?? 'open'

  test('is asked ten minutes after password and code', async ({ client, assert, cleanup }) => {
    const { browser, business } = await signedInMember(client)
    assert.equal(await asked(browser, business.slug), 'open')
    cleanup(clock.freeze(Date.now() + 11 * MINUTE_MS))

    const path = encodeURIComponent(`/b/${business.slug}/probe/${RIGHT}`)
    assert.equal(await asked(browser, business.slug), `/step-up?to=${path}`)
    const other = await browser.get(`/b/${business.slug}/probe/report:read`)
    other.assertStatus(200)
  })

  test('password and code lead on, under a new session id', async ({ client, assert, cleanup }) => {
    const { user, business } = await createMember()
    const app = await giveSecondFactor(user.id)
    const browser = new BrowserSession(client)
    await app.signIn(browser, user.email)
    cleanup(clock.freeze(Date.now() + 11 * MINUTE_MS))
    const to = `/b/${business.slug}/probe/${RIGHT}`
    await browser.get(`/step-up?to=${encodeURIComponent(to)}`)
    const before = browser.cookie('ta')
    const proof = { password: PASSWORD, code: await app.code(), to }
    const response = await browser.post('/step-up', proof)

    assert.equal(response.header('location'), to)
    assert.equal(await asked(browser, business.slug), 'open')
    assert.notEqual(browser.cookie('ta'), before)
  })

  test('{title} proves nothing')
    .with([
      { title: 'a wrong password', proof: { password: 'some other sentence' } },
      { title: 'a password without its code', proof: { password: PASSWORD } },
      { title: 'a wrong code', proof: { password: PASSWORD, code: '000000' } },
    ])
    .run(async ({ client, assert, cleanup }, { proof }) => {
      const { user, business } = await createMember()
      const app = await giveSecondFactor(user.id)
      const browser = new BrowserSession(client)
      await app.signIn(browser, user.email)
      cleanup(clock.freeze(Date.now() + 11 * MINUTE_MS))
      await browser.get('/step-up')
      await browser.post('/step-up', { ...proof, to: '/' })

      assert.match(await asked(browser, business.slug), /^\/step-up/)
    })

  test('five tries in a quarter of an hour', async ({ client }) => {
    const { browser } = await signedInMember(client)
    await browser.get('/step-up')
    for (let wrong = 0; wrong < 5; wrong++) {
      await browser.post('/step-up', { password: 'wrong', to: '/' })
    }
    const sixth = await browser.post('/step-up', { password: PASSWORD, to: '/' })

    sixth.assertStatus(429)
  })
})
