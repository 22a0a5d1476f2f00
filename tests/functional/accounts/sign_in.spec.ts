import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { hash } from '@node-rs/argon2'
import { clock } from '#core/clock'
import { setMembership } from '#accounts/memberships'
import { issueLink } from '#accounts/one_time_links'
import { disableUser, endSignIns } from '#accounts/users'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { createBusiness } from '#tests/fixtures/business'
import { createUser, PASSWORD } from '#tests/fixtures/user'

const MINUTE = 60_000
const isOut = async (browser: BrowserSession) =>
  (await browser.get('/businesses')).header('location') === '/sign-in'

async function member(role: 'owner' | 'viewer' = 'viewer') {
  const business = await createBusiness()
  const user = await createUser({ place: { businessId: business.id }, role })

  return { business, user }
}

test.group('Sign-in', (group) => {
  group.each.setup(async () => void (await db.connection('app').from('rate_limits').delete()))

  test('opens the only business there is', async ({ client, assert }) => {
    const { business, user } = await member()
    const browser = new BrowserSession(client)
    const response = await browser.signIn(user.email.toUpperCase())

    assert.equal(response.header('location'), '/')
    assert.equal((await browser.get('/')).header('location'), `/b/${business.slug}`)
  })

  test('offers the choice where there are several', async ({ client, assert }) => {
    const { business, user } = await member()
    const other = await createBusiness()
    await setMembership({ userId: user.id, place: { businessId: other.id }, role: 'owner' })
    const browser = new BrowserSession(client)
    await browser.signIn(user.email)

    assert.equal((await browser.get('/')).header('location'), '/businesses')
    const { component, props } = BrowserSession.page(await browser.get('/businesses'))
    assert.equal(component, 'accounts/businesses')
    assert.sameMembers(
      props.businesses.map(({ slug }: { slug: string }) => slug),
      [business.slug, other.slug]
    )
    assert.equal(props.user.email, user.email)
  })

  test('gives a form token at once that holds whatever is asked for beside it', async ({
    client,
    assert,
  }) => {
    const { business, user } = await member()
    const browser = new BrowserSession(client)
    await browser.get('/sign-in')
    const before = browser.cookie('XSRF-TOKEN')!
    await browser.post('/sign-in', { email: user.email, password: PASSWORD })
    const token = browser.cookie('XSRF-TOKEN')!
    await Promise.all([browser.get('/'), browser.get(`/b/${business.slug}`)])

    const old = await browser.post('/sign-out', {}, { 'x-xsrf-token': before })
    assert.equal(BrowserSession.page(old).props.code, 'csrf_failed')
    const kept = await browser.post('/sign-out', {}, { 'x-xsrf-token': token })
    assert.equal(kept.header('location'), '/sign-in')
  })

  test('gets a new session id, and the old one opens nothing', async ({ client, assert }) => {
    const { user } = await member()
    const browser = new BrowserSession(client)
    await browser.get('/sign-in')
    const before = browser.cookie('ta')!
    await browser.post('/sign-in', { email: user.email, password: PASSWORD })

    assert.notEqual(browser.cookie('ta'), before)
    browser.setCookie('ta', before)
    assert.isTrue(await isOut(browser))
  })

  test('{title}: one text, nobody is signed in')
    .with([
      { title: 'a wrong password', password: 'not this sentence', known: true },
      { title: 'an unknown address', password: PASSWORD, known: false },
      { title: 'a disabled user', password: PASSWORD, known: true, disabled: true },
    ])
    .run(async ({ client, assert }, { password, known, disabled }) => {
      const { user } = await member()
      if (disabled) await disableUser(user.id)
      const browser = new BrowserSession(client)
      await browser.signIn(known ? user.email : 'nobody@example.com', password)

      const { props } = BrowserSession.page(await browser.get('/sign-in'))
      assert.deepEqual(props.errors, { email: 'E-mail address or password is not right' })
      assert.isTrue(await isOut(browser))
    })

  test('ten tries a user name, known or not: {email}')
    .with([{ email: 'somebody@example.com' }, { email: 'nobody-at-all@example.com' }])
    .run(async ({ client, assert }, { email }) => {
      if (email.startsWith('somebody')) await createUser({ email })
      const browser = new BrowserSession(client)
      await browser.get('/sign-in')
      const statuses: number[] = []
      for (let tries = 0; tries < 11; tries++) {
        const response = await browser.post('/sign-in', { email, password: 'wrong wrong wrong' })
        statuses.push(response.status())
      }

      assert.deepEqual(statuses, [...Array(10).fill(302), 429])
    })

  test('the right password forgets earlier slips', async ({ client, assert }) => {
    const { user } = await member()
    const browser = new BrowserSession(client)
    for (let tries = 0; tries < 9; tries++) await browser.signIn(user.email, 'wrong wrong wrong')
    await browser.signIn(user.email)
    const other = new BrowserSession(client)
    for (let tries = 0; tries < 9; tries++) await other.signIn(user.email, 'wrong wrong wrong')

    assert.equal((await other.signIn(user.email)).header('location'), '/')
  })

  test('a password of other parameters is hashed again', async ({ client, assert }) => {
    const { user } = await member()
    const old = await hash(PASSWORD, { memoryCost: 8_192, timeCost: 1 })
    await db.connection('app').from('users').where('id', user.id).update({ password_hash: old })
    await new BrowserSession(client).signIn(user.email)
    await user.refresh()

    assert.match(user.passwordHash!, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })
})

test.group('Sign-ins', () => {
  test('{title}')
    .with([
      {
        title: 'of an owner end after 30 idle minutes',
        role: 'owner' as const,
        idle: 30,
        out: true,
      },
      { title: 'of an owner live after 29', role: 'owner' as const, idle: 29, out: false },
      { title: 'of a viewer live after 30 minutes', role: 'viewer' as const, idle: 30, out: false },
      { title: 'of a viewer end after 8 hours', role: 'viewer' as const, idle: 480, out: true },
    ])
    .run(async ({ client, assert, cleanup }, { role, idle, out }) => {
      const { user } = await member(role)
      const browser = new BrowserSession(client)
      await browser.signIn(user.email)
      cleanup(clock.freeze(Date.now() + idle * MINUTE))

      assert.equal(await isOut(browser), out)
    })

  test('end after 12 hours however busy', async ({ client, assert, cleanup }) => {
    const { user } = await member()
    const browser = new BrowserSession(client)
    await browser.signIn(user.email)
    const startMs = Date.now()
    for (const hours of [4, 8, 11.9]) {
      cleanup(clock.freeze(startMs + hours * 60 * MINUTE))
      assert.isFalse(await isOut(browser))
    }
    cleanup(clock.freeze(startMs + 12.1 * 60 * MINUTE))
    assert.isTrue(await isOut(browser))
  })

  test('of a disabled user are dead at once', async ({ client, assert }) => {
    const { user } = await member()
    const browser = new BrowserSession(client)
    await browser.signIn(user.email)
    assert.isFalse(await isOut(browser))
    await disableUser(user.id)

    assert.isTrue(await isOut(browser))
  })

  test('do not come back through a request that was under way', async ({ client, assert }) => {
    const { user } = await member()
    const browser = new BrowserSession(client)
    await browser.signIn(user.email)
    const app = db.connection('app')
    const kept = await app.from('sessions').where('user_id', user.id).first()
    await endSignIns(user.id)
    await app.table('sessions').insert(kept) // what the late answer writes

    assert.isTrue(await isOut(browser))
  })

  test('end with sign-out, whatever cookie is kept', async ({ client, assert }) => {
    const { user } = await member()
    const browser = new BrowserSession(client)
    await browser.signIn(user.email)
    await browser.get('/businesses')
    const kept = browser.cookie('ta')!
    const response = await browser.post('/sign-out')

    assert.equal(response.header('location'), '/sign-in')
    browser.setCookie('ta', kept)
    assert.isTrue(await isOut(browser))
  })
})

test.group('Sign-in links', () => {
  test('let a demo user in, once', async ({ client, assert }) => {
    const { user } = await member()
    const token = await issueLink('sign_in', user.id)
    const browser = new BrowserSession(client)
    assert.equal((await browser.get(`/sign-in/${token}`)).header('location'), '/')
    assert.isFalse(await isOut(browser))

    const again = await new BrowserSession(client).get(`/sign-in/${token}`)
    again.assertStatus(410)
    assert.equal(BrowserSession.page(again).props.code, 'link_expired')
  })

  test('of yesterday are too old', async ({ client, cleanup }) => {
    const { user } = await member()
    const token = await issueLink('sign_in', user.id)
    cleanup(clock.freeze(Date.now() + 24 * 60 * MINUTE))

    const response = await new BrowserSession(client).get(`/sign-in/${token}`)
    response.assertStatus(410)
  })

  test('for another purpose open nothing', async ({ client }) => {
    const { user } = await member()
    const token = await issueLink('reset', user.id)

    const response = await new BrowserSession(client).get(`/sign-in/${token}`)
    response.assertStatus(410)
  })
})
