import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import db from '@adonisjs/lucid/services/db'
import { clock } from '#core/clock'
import type { Role } from '#accounts/rights'
import { issueLink } from '#accounts/one_time_links'
import { findUser, insertUser } from '#accounts/users'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { forgetLimits, signedInMember } from '#tests/fixtures/member'
import { createUser, PASSWORD } from '#tests/fixtures/user'

const DAY_MS = 24 * 3_600_000
const newcomer = (email: string) => ({ name: 'Bea', email, password: 'nine brisk orange lanterns' })

interface Given {
  role?: Role
  reach?: 'business' | 'organization'
}

/** An owner makes an invitation; its path, as copied from the page. */
async function invited(client: ApiClient, given: Given = {}) {
  const owner = await signedInMember(client)
  const page = `/b/${owner.business.slug}/settings/members`
  await owner.browser.get(page)
  const made = await owner.browser.post(page, { role: 'analyst', reach: 'business', ...given })
  const { link } = BrowserSession.page(made).props

  return { ...owner, page, link: link as string | null, path: link ? new URL(link).pathname : '' }
}

test.group('Invitations', (group) => {
  group.each.setup(forgetLimits)

  test('a newcomer becomes a user and a member, and is signed in', async ({ client, assert }) => {
    const { path, business } = await invited(client)
    const browser = new BrowserSession(client)
    const shown = BrowserSession.page(await browser.get(path))
    assert.equal(shown.component, 'accounts/invitation')
    assert.containSubset(shown.props, {
      you: null,
      invitation: { place: business.name, role: 'analyst', invitedBy: 'Ana Example' },
    })
    await browser.post(path, newcomer('bea@invited.example'))

    assert.equal((await browser.get('/')).header('location'), `/b/${business.slug}`)
    const forbidden = await browser.get(`/b/${business.slug}/appointments`)
    forbidden.assertStatus(403)
  })

  test('somebody who is signed in joins as who they are', async ({ client, assert }) => {
    const { path, business } = await invited(client)
    const user = await createUser()
    const browser = new BrowserSession(client)
    await browser.signIn(user.email)
    const shown = BrowserSession.page(await browser.get(path))
    assert.equal(shown.props.you.email, user.email)
    await browser.post(path)

    assert.equal((await browser.get('/')).header('location'), `/b/${business.slug}`)
  })

  test('a known address signs in first, and comes back to the invitation', async ({
    client,
    assert,
  }) => {
    const { path } = await invited(client)
    const user = await createUser()
    const browser = new BrowserSession(client)
    await browser.get(path)
    await browser.post(path, newcomer(user.email.toUpperCase()))
    const { props } = BrowserSession.page(await browser.get(path))
    assert.property(props.errors, 'email')

    await browser.get('/sign-in')
    const back = await browser.post('/sign-in', { email: user.email, password: PASSWORD })
    assert.equal(back.header('location'), path)
  })

  test('works once', async ({ client, assert }) => {
    const { path } = await invited(client)
    const [first, second] = [new BrowserSession(client), new BrowserSession(client)]
    await Promise.all([first.get(path), second.get(path)])
    await Promise.all([
      first.post(path, newcomer('one@invited.example')),
      second.post(path, newcomer('two@invited.example')),
    ])
    const users = await Promise.all([
      findUser('one@invited.example'),
      findUser('two@invited.example'),
    ])

    assert.lengthOf(users.filter(Boolean), 1)
    const again = await new BrowserSession(client).get(path)
    again.assertStatus(410)
  })

  test('is refused {title}')
    .with([
      { title: 'after a day', age: DAY_MS, revoked: false },
      { title: 'when it was revoked', age: 0, revoked: true },
    ])
    .run(async ({ client, cleanup }, { age, revoked }) => {
      const { path, page, business, browser } = await invited(client)
      if (revoked) {
        const { props } = BrowserSession.page(await browser.get(page))
        await browser.delete(`/b/${business.slug}/settings/invitations/${props.invitations[0].id}`)
      }
      if (age) cleanup(clock.freeze(Date.now() + age))

      const response = await new BrowserSession(client).get(path)
      response.assertStatus(410)
    })

  test('is stored as a hash, and its link is shown once', async ({ client, assert }) => {
    const { path, page, browser } = await invited(client)
    const token = path.split('/').pop()!
    assert.match(token, /^[\w-]{43}$/)
    const { rows } = await db
      .connection('app')
      .rawQuery('select exists (select from invitations i where i::text like ?) as yes', [
        `%${token}%`,
      ])

    assert.isFalse(rows[0].yes)
    assert.isNull(BrowserSession.page(await browser.get(page)).props.link)
  })

  test('to the whole organization is for members of it', async ({ client, assert }) => {
    const { link } = await invited(client, { reach: 'organization' }).catch(() => ({ link: null }))

    assert.isNull(link)
  })

  test('changes nothing for somebody who is a member already', async ({ client, assert }) => {
    const { path, browser, user } = await invited(client, { role: 'viewer' })
    await browser.get(path)
    await browser.post(path)

    const row = await db.connection('app').from('memberships').where('user_id', user.id).first()
    assert.equal(row.role, 'owner')
  })

  test('a weak password leaves it unused', async ({ client, assert }) => {
    const { path } = await invited(client)
    const browser = new BrowserSession(client)
    await browser.get(path)
    await browser.post(path, { ...newcomer('weak@invited.example'), password: 'password1234' })

    const { props } = BrowserSession.page(await browser.get(path))
    assert.property(props.errors, 'password')
  })

  test('a user of the demo does not become a member', async ({ client, assert }) => {
    const { path, business } = await invited(client)
    const demoOrganizationId = business.organizationId
    const userId = await insertUser({ email: 'd@demo.example', name: 'Demo', demoOrganizationId })
    const browser = new BrowserSession(client)
    await browser.get(`/sign-in/${await issueLink('sign_in', userId)}`)
    const { props } = BrowserSession.page(await browser.get(path))

    assert.isNull(props.you)
    await browser.post(path)
    const rows = await db.connection('app').from('memberships').where('user_id', userId)
    assert.isEmpty(rows)
  })
})
