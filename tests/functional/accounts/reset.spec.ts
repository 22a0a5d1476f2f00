import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { clock } from '#core/clock'
import { issueLink } from '#accounts/one_time_links'
import { hasSecondFactor } from '#accounts/second_factor'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { createBusiness } from '#tests/fixtures/business'
import { runCommand } from '#tests/fixtures/run_command'
import { giveSecondFactor } from '#tests/fixtures/second_factor'
import { createUser, PASSWORD } from '#tests/fixtures/user'

const NEXT = 'nine brisk orange lanterns'
const isIn = async (browser: BrowserSession) => (await browser.get('/businesses')).status() === 200

test.group('Reset', (group) => {
  group.each.setup(async () => void (await db.connection('app').from('rate_limits').delete()))

  test('sets the password once, and ends every sign-in', async ({ client, assert }) => {
    const user = await createUser()
    const before = new BrowserSession(client)
    await before.signIn(user.email)
    assert.isTrue(await isIn(before))

    const token = await issueLink('reset', user.id)
    const browser = new BrowserSession(client)
    const shown = await browser.get(`/reset/${token}`)
    assert.deepInclude(BrowserSession.page(shown), { component: 'accounts/reset' })
    const response = await browser.post(`/reset/${token}`, { password: NEXT })
    assert.equal(response.header('location'), '/sign-in')

    assert.isFalse(await isIn(before))
    await browser.signIn(user.email, PASSWORD)
    assert.isFalse(await isIn(browser))
    await browser.signIn(user.email, NEXT)
    assert.isTrue(await isIn(browser))
    const again = await browser.post(`/reset/${token}`, { password: PASSWORD })
    again.assertStatus(410)
  })

  test('a link is refused {title}')
    .with([
      { title: 'after an hour', hours: 1, purpose: 'reset' as const },
      { title: 'of another purpose', hours: 0, purpose: 'sign_in' as const },
    ])
    .run(async ({ client, cleanup }, { hours, purpose }) => {
      const token = await issueLink(purpose, (await createUser()).id)
      if (hours) cleanup(clock.freeze(Date.now() + hours * 3_600_000))

      const response = await new BrowserSession(client).get(`/reset/${token}`)
      response.assertStatus(410)
    })

  test('a weak password leaves the link unused: {password}')
    .with([{ password: 'short' }, { password: 'passwordpassword' }, { password: 'x'.repeat(129) }])
    .run(async ({ client, assert }, { password }) => {
      const token = await issueLink('reset', (await createUser()).id)
      const browser = new BrowserSession(client)
      await browser.get(`/reset/${token}`)
      await browser.post(`/reset/${token}`, { password })

      const page = BrowserSession.page(await browser.get(`/reset/${token}`))
      assert.property(page.props.errors, 'password')
    })
})

test.group('user:create and user:reset', () => {
  test('the printed link makes a user who can sign in', async ({ client, assert }) => {
    const { slug } = await createBusiness()
    const run = await runCommand('user:create', [
      'bea@example.com',
      `--business=${slug}`,
      '--role=manager',
      '--json',
    ])
    assert.equal(run.exitCode, 0)

    const path = new URL(run.json().link).pathname
    const browser = new BrowserSession(client)
    await browser.get(path)
    await browser.post(path, { password: NEXT })
    await browser.signIn('bea@example.com', NEXT)
    assert.equal((await browser.get('/')).header('location'), `/b/${slug}`)
  })

  test('the invitation lives for a day', async ({ client, cleanup }) => {
    const { slug } = await createBusiness()
    const argv = ['cem@example.com', `--business=${slug}`, '--role=viewer', '--json']
    const path = new URL((await runCommand('user:create', argv)).json().link).pathname
    cleanup(clock.freeze(Date.now() + 23 * 3_600_000))

    const response = await new BrowserSession(client).get(path)
    response.assertStatus(200)
  })

  test('a known user only gains the membership', async ({ assert }) => {
    const { slug } = await createBusiness()
    const user = await createUser()
    const argv = [user.email, `--business=${slug}`, '--role=analyst', '--json']

    assert.isNull((await runCommand('user:create', argv)).json().link)
  })

  test('user:reset ends sign-ins and the old password at once', async ({ client, assert }) => {
    const user = await createUser()
    const browser = new BrowserSession(client)
    await browser.signIn(user.email)
    const run = await runCommand('user:reset', [user.email])

    assert.equal(run.exitCode, 0)
    assert.match(run.lines[1]!, /\/reset\/[\w-]{43}$/)
    assert.isFalse(await isIn(browser))
    await browser.signIn(user.email)
    assert.isFalse(await isIn(browser))
  })

  test('user:reset --second-factor lets in by the password alone', async ({ client, assert }) => {
    const user = await createUser()
    await giveSecondFactor(user.id)
    const dry = await runCommand('user:reset', [user.email, '--second-factor', '--dry-run'])
    assert.isTrue(dry.lines.some((line) => line.includes('would be forgotten')))
    assert.isTrue(await hasSecondFactor(user.id))

    const run = await runCommand('user:reset', [user.email, '--second-factor', '--json'])
    assert.isFalse(await hasSecondFactor(user.id))
    const path = new URL(run.json().link).pathname
    const browser = new BrowserSession(client)
    await browser.get(path)
    await browser.post(path, { password: NEXT })
    const signedIn = await browser.signIn(user.email, NEXT)
    assert.equal(signedIn.header('location'), '/')
  })

  test('{command} {argv} is refused with exit 2')
    .with([
      { command: 'user:create', argv: ['nobody', '--business=x', '--role=owner'] },
      { command: 'user:create', argv: ['a@b.example', '--business=x', '--role=boss'] },
      { command: 'user:create', argv: ['a@b.example', '--role=owner'] },
      { command: 'user:create', argv: ['a@b.example', '--business=none-such', '--role=owner'] },
      { command: 'user:reset', argv: ['stranger@example.com'] },
      { command: 'apikey:create', argv: ['--business=none-such'] },
      { command: 'apikey:create', argv: ['--business=none-such', '--rights=root'] },
      { command: 'apikey:create', argv: ['--business=none-such', '--days=1000'] },
    ])
    .run(async ({ assert }, { command, argv }) => {
      assert.equal((await runCommand(command, argv)).exitCode, 2)
    })
})
