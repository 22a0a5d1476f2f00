import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import db from '@adonisjs/lucid/services/db'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { createMember, forgetLimits, isIn, signedInMember } from '#tests/fixtures/member'

const profileOf = async (browser: BrowserSession) =>
  BrowserSession.page(await browser.get('/me')).props

/** The language of a page, as a browser that asks for `languages` gets it. */
async function localeFor(client: ApiClient, browser: BrowserSession, languages: string | null) {
  const cookie = `ta=${browser.cookie('ta')}`
  const request = client.get('/me').headers({ accept: 'text/html', cookie })
  const answer = await (languages ? request.header('accept-language', languages) : request)

  return BrowserSession.page(answer).props.locale
}

test.group('Profile', (group) => {
  group.each.setup(forgetLimits)

  test('keeps name, language, numbers, colours and shortcuts', async ({ client, assert }) => {
    const { browser } = await signedInMember(client, 'viewer')
    const before = await profileOf(browser)
    assert.containSubset(before, {
      name: 'Ana Example',
      language: null,
      preferences: { colorScheme: 'system', numberFormat: 'language', hasShortcuts: true },
    })
    await browser.put('/me', {
      name: 'Ana K.',
      locale: 'es',
      numberFormat: 'point_comma',
      colorScheme: 'dark',
      hasShortcuts: false,
    })

    const after = await profileOf(browser)
    assert.containSubset(after, {
      locale: 'es',
      user: { name: 'Ana K.', colorScheme: 'dark', numberFormat: 'point_comma' },
      preferences: { hasShortcuts: false },
    })
  })

  test('keeps keys of its own, two that changed places as well, and forgets usual ones', async ({
    client,
    assert,
  }) => {
    const { browser } = await signedInMember(client, 'viewer')
    await browser.get('/me')
    await browser.put('/me', { shortcutKeys: { e: 'r', r: 'e', g: 'ö', w: 'w' } })
    const { user, preferences } = await profileOf(browser)

    assert.deepEqual(preferences.shortcutKeys, { e: 'r', r: 'e', g: 'ö' })
    assert.deepEqual(user.shortcutKeys, preferences.shortcutKeys)
    await browser.put('/me', { shortcutKeys: {} })
    assert.deepEqual((await profileOf(browser)).preferences.shortcutKeys, {})
  })

  test('what is not sent stays', async ({ client, assert }) => {
    const { browser } = await signedInMember(client, 'viewer')
    await browser.get('/me')
    await browser.put('/me', { locale: 'de' })
    await browser.put('/me', { colorScheme: 'light' })

    assert.containSubset(await profileOf(browser), { language: 'de', name: 'Ana Example' })
  })

  test('refuses {$self}')
    .with([
      { locale: 'fr' },
      { colorScheme: 'pink' },
      { numberFormat: 'roman' },
      { name: '' },
      { shortcutKeys: { e: 'r' } },
      { shortcutKeys: { e: 'xy' } },
      { shortcutKeys: { e: ' ' } },
      { shortcutKeys: { q: 'x' } },
      { email: 'other@example.com' },
      { isDisabled: true },
    ])
    .run(async ({ client, assert }, given) => {
      const { browser, user } = await signedInMember(client, 'viewer')
      await browser.get('/me')
      await browser.put('/me', given)

      const row = await db.connection('app').from('users').where('id', user.id).firstOrFail()
      assert.containSubset(row, { email: user.email, name: user.name, locale: null })
      assert.containSubset(row, { color_scheme: 'system', number_format: 'language' })
      assert.deepEqual(row.shortcut_keys, {})
    })

  test('the language is that of {title}')
    .with([
      { title: 'the profile', profile: 'de', asked: 'es', organization: 'en', locale: 'de' },
      {
        title: 'the browser',
        profile: null,
        asked: 'es-MX,es;q=0.9',
        organization: 'de',
        locale: 'es',
      },
      {
        title: 'English where neither says one',
        profile: null,
        asked: null,
        organization: 'en',
        locale: 'en',
      },
      {
        title: 'English where the browser asks for Welsh',
        profile: null,
        asked: 'cy',
        organization: 'en',
        locale: 'en',
      },
    ])
    .run(async ({ client, assert }, { profile, asked, locale }) => {
      const { browser, user } = await signedInMember(client, 'viewer')
      user.locale = profile
      await user.save()

      assert.equal(await localeFor(client, browser, asked), locale)
    })

  test('the language is that of the organization where nobody says another', async ({
    client,
    assert,
  }) => {
    const { browser, business } = await signedInMember(client, 'viewer')
    await db
      .connection('app')
      .from('organizations')
      .where('id', business.organizationId)
      .update({ locale: 'de' })

    const { props } = BrowserSession.page(await browser.get(`/b/${business.slug}`))
    assert.equal(props.locale, 'de')
  })
})

test.group('Active sign-ins', (group) => {
  group.each.setup(forgetLimits)

  test('one is ended, and only that one', async ({ client, assert }) => {
    const { user } = await createMember('viewer')
    const browsers = [1, 2, 3].map(() => new BrowserSession(client))
    for (const browser of browsers) await browser.signIn(user.email)
    const [first, second, third] = browsers as [BrowserSession, BrowserSession, BrowserSession]
    const own = (await profileOf(second)).signIns.find((one: { isThis: boolean }) => one.isThis)
    const { signIns } = await profileOf(first)
    assert.lengthOf(signIns, 3)
    await first.delete(`/me/sign-ins/${own.id}`)

    assert.deepEqual(await Promise.all([first, second, third].map(isIn)), [true, false, true])
  })

  test('all others are ended', async ({ client, assert }) => {
    const { user } = await createMember('viewer')
    const browsers = [1, 2, 3].map(() => new BrowserSession(client))
    for (const browser of browsers) await browser.signIn(user.email)
    await browsers[0]!.get('/me')
    await browsers[0]!.delete('/me/sign-ins')

    assert.deepEqual(await Promise.all(browsers.map(isIn)), [true, false, false])
  })

  test('nobody ends those of somebody else', async ({ client, assert }) => {
    const theirs = await signedInMember(client)
    const { browser } = await signedInMember(client)
    const { signIns } = await profileOf(theirs.browser)
    await browser.get('/me')
    const response = await browser.delete(`/me/sign-ins/${signIns[0].id}`)

    response.assertStatus(404)
    assert.isTrue(await isIn(theirs.browser))
  })

  test('signing out takes it off the list', async ({ client, assert }) => {
    const { browser, user } = await signedInMember(client)
    const other = new BrowserSession(client)
    await other.signIn(user.email)
    await other.get('/businesses')
    await other.post('/sign-out')

    assert.lengthOf((await profileOf(browser)).signIns, 1)
  })

  test('an address is kept without its last part', async ({ client, assert }) => {
    const { browser } = await signedInMember(client)
    const { signIns } = await profileOf(browser)

    assert.match(signIns[0].network, /^127\.0\.0\.0\/24$|::\/64$/)
  })
})
