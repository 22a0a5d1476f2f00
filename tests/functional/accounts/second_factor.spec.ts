import { inspect } from 'node:util'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { clock } from '#core/clock'
import { totpCode } from '#accounts/totp'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { createMember, forgetLimits, isIn, signedInMember } from '#tests/fixtures/member'
import { giveSecondFactor } from '#tests/fixtures/second_factor'
import { PASSWORD } from '#tests/fixtures/user'

const MINUTE_MS = 60_000

/** Loads the second form, fills it in, sends it. */
async function sendCode(browser: BrowserSession, given: { code: string }) {
  await browser.get('/sign-in/code')

  return browser.post('/sign-in/code', given)
}

const faults = async (browser: BrowserSession, path: string) =>
  BrowserSession.page(await browser.get(path)).props.errors

test.group('Second factor', (group) => {
  group.each.setup(forgetLimits)

  test('is learned from a QR code or a typed secret, and proven by a first code', async ({
    client,
    assert,
  }) => {
    const { browser, user } = await signedInMember(client)
    const shown = BrowserSession.page(await browser.get('/me/second-factor'))
    assert.equal(shown.component, 'accounts/second_factor')
    assert.match(shown.props.qrSvg, /^<svg/)
    const secret = shown.props.secret.replaceAll(' ', '')
    const stored = await db.connection('app').from('totp_factors').where('user_id', user.id)
    assert.notInclude(inspect(stored), secret)

    const code = totpCode(secret, clock.nowMs())
    const made = await browser.post('/me/second-factor', { code })
    const { codes } = BrowserSession.page(made).props
    assert.lengthOf(codes, 10)
    const again = BrowserSession.page(await browser.get('/me/second-factor'))
    assert.containSubset(again.props, { secret: null, qrSvg: null, codes: null, codesLeft: 10 })
    const hashes = await db.connection('app').from('recovery_codes').where('user_id', user.id)
    assert.notInclude(inspect(hashes), codes[0].replace('-', ''))
  })

  test('a wrong first code switches nothing on', async ({ client, assert }) => {
    const { browser } = await signedInMember(client)
    await browser.get('/me/second-factor')
    await browser.post('/me/second-factor', { code: '000000' })

    assert.property(await faults(browser, '/me/second-factor'), 'code')
    assert.isTrue(await isIn(browser))
  })

  test('ends the other sign-ins when it is switched on, and keeps this one', async ({
    client,
    assert,
  }) => {
    const { browser, user } = await signedInMember(client)
    const other = new BrowserSession(client)
    await other.signIn(user.email)
    const { secret } = BrowserSession.page(await browser.get('/me/second-factor')).props
    await browser.post('/me/second-factor', {
      code: totpCode(secret.replaceAll(' ', ''), clock.nowMs()),
    })

    assert.isFalse(await isIn(other))
    assert.isTrue(await isIn(browser))
  })

  test('the password alone opens nothing, the code opens it', async ({ client, assert }) => {
    const { user, business } = await createMember()
    const app = await giveSecondFactor(user.id)
    const browser = new BrowserSession(client)
    await browser.get(`/b/${business.slug}/tracking`)
    const first = await browser.signIn(user.email)
    assert.equal(first.header('location'), '/sign-in/code')
    assert.isFalse(await isIn(browser))

    await browser.signIn(user.email)
    const second = await sendCode(browser, { code: await app.code() })
    assert.equal(second.status(), 302)
    assert.isTrue(await isIn(browser))
  })

  test('leads on to the page that was asked for', async ({ client, assert }) => {
    const { user } = await createMember()
    const app = await giveSecondFactor(user.id)
    const browser = new BrowserSession(client)
    await browser.get('/businesses?from=link')
    await browser.post('/sign-in', { email: user.email, password: PASSWORD })
    const second = await sendCode(browser, { code: await app.code() })

    assert.equal(second.header('location'), '/businesses?from=link')
  })

  test('a code works once', async ({ client, assert }) => {
    const { user } = await createMember()
    const app = await giveSecondFactor(user.id)
    const code = await app.code()
    const [first, second] = [new BrowserSession(client), new BrowserSession(client)]
    await first.signIn(user.email)
    await second.signIn(user.email)
    await sendCode(first, { code })
    await sendCode(second, { code })

    assert.isTrue(await isIn(first))
    assert.isFalse(await isIn(second))
  })

  test('a code sent twice at once signs in once', async ({ client, assert }) => {
    const { user } = await createMember()
    const app = await giveSecondFactor(user.id)
    const code = await app.code()
    const browsers = [new BrowserSession(client), new BrowserSession(client)]
    for (const browser of browsers) await browser.signIn(user.email)
    await Promise.all(browsers.map((browser) => sendCode(browser, { code })))

    const ins = await Promise.all(browsers.map(isIn))
    assert.deepEqual(ins.sort(), [false, true])
  })

  test('an old code opens nothing', async ({ client, assert }) => {
    const { user } = await createMember()
    const app = await giveSecondFactor(user.id)
    const browser = new BrowserSession(client)
    await browser.signIn(user.email)
    await sendCode(browser, { code: app.staleCode() })

    assert.property(await faults(browser, '/sign-in/code'), 'code')
    assert.isFalse(await isIn(browser))
  })

  test('a recovery code opens once and leads to what is left', async ({ client, assert }) => {
    const { user } = await createMember()
    const { recoveryCodes } = await giveSecondFactor(user.id)
    const code = recoveryCodes[0]!.toUpperCase()
    const [first, second] = [new BrowserSession(client), new BrowserSession(client)]
    await first.signIn(user.email)
    const answer = await sendCode(first, { code })
    assert.equal(answer.header('location'), '/me/second-factor')
    const { codesLeft } = BrowserSession.page(await first.get('/me/second-factor')).props
    assert.equal(codesLeft, 9)

    await second.signIn(user.email)
    await sendCode(second, { code })
    assert.isFalse(await isIn(second))
  })

  test('five codes in a quarter of an hour, then no more', async ({ client, assert }) => {
    const { user } = await createMember()
    const app = await giveSecondFactor(user.id)
    const browser = new BrowserSession(client)
    await browser.signIn(user.email)
    for (let wrong = 0; wrong < 5; wrong++) {
      await sendCode(browser, { code: '000000' })
    }
    const sixth = await sendCode(browser, { code: await app.code() })

    sixth.assertStatus(429)
    assert.isFalse(await isIn(browser))
  })

  test('the second step without the first leads back', async ({ client, assert }) => {
    const browser = new BrowserSession(client)
    assert.equal((await browser.get('/sign-in/code')).header('location'), '/sign-in')
    const sent = await sendCode(browser, { code: '123456' })
    assert.equal(sent.header('location'), '/sign-in')
  })

  test('a password that waits for its code for ten minutes waits no longer', async ({
    client,
    assert,
    cleanup,
  }) => {
    const { user } = await createMember()
    const app = await giveSecondFactor(user.id)
    const browser = new BrowserSession(client)
    await browser.signIn(user.email)
    cleanup(clock.freeze(Date.now() + 11 * MINUTE_MS))
    await sendCode(browser, { code: await app.code() })

    assert.isFalse(await isIn(browser))
  })

  test('new recovery codes end the old ones', async ({ client, assert }) => {
    const { user } = await createMember()
    const app = await giveSecondFactor(user.id)
    const browser = new BrowserSession(client)
    await app.signIn(browser, user.email)
    await browser.get('/me/second-factor')
    const renewed = BrowserSession.page(await browser.put('/me/second-factor'))
    assert.lengthOf(renewed.props.codes, 10)

    const other = new BrowserSession(client)
    await other.signIn(user.email)
    await sendCode(other, { code: app.recoveryCodes[1]! })
    assert.isFalse(await isIn(other))
  })
})
