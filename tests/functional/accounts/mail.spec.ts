import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import db from '@adonisjs/lucid/services/db'
import { clock } from '#core/clock'
import { configureMail } from '#accounts/mail/mail_settings'
import { framedLetter } from '#accounts/mail/letter_frame'
import { postMail } from '#accounts/mail/mails'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { sendDueMails, startMailServer, withMailServer } from '#tests/fixtures/mail_server'
import type { MailServer } from '#tests/fixtures/mail_server'
import { forgetLimits, isIn, signedInMember } from '#tests/fixtures/member'
import { createUser } from '#tests/fixtures/user'

const NEXT = 'nine brisk orange lanterns'
const HOUR_MS = 3_600_000
const mails = () => db.connection('app').from('mails').orderBy('id')
const makeDue = () => mails().update({ due_at: new Date(0) })

async function ask(client: ApiClient, email: string) {
  const browser = new BrowserSession(client)
  await browser.get('/forgot')
  const response = await browser.post('/forgot', { email })
  const { component, props } = BrowserSession.page(response)

  return { browser, said: { status: response.status(), component, isAsked: props.isAsked } }
}

const SAID = { status: 202, component: 'accounts/forgot', isAsked: true }
const linkIn = (text: string, path: string) =>
  new RegExp(`https?://[^/\\s]+(/${path}/[\\w-]{43})`).exec(text)?.[1] ?? ''

/** An owner invites an address; the link as the page shows it. */
async function invite(client: ApiClient, email: string) {
  const owner = await signedInMember(client)
  const page = `/b/${owner.business.slug}/settings/members`
  await owner.browser.get(page)
  const given = { role: 'analyst', reach: 'business', email }
  const made = BrowserSession.page(await owner.browser.post(page, given))
  const listed = async () => BrowserSession.page(await owner.browser.get(page)).props.invitations[0]

  return { link: made.props.link as string, listed, business: owner.business }
}

const post = (to: string, validHours?: number) =>
  postMail({
    purpose: 'alert',
    to,
    locale: 'en',
    letter: framedLetter('en', 'Trial', [{ kind: 'text', text: 'Something <b>bold</b>' }]),
    ...(validHours && { validHours }),
  })

test.group('Mail', (group) => {
  let server: MailServer

  group.each.setup(async () => {
    await forgetLimits()
    const begun = await withMailServer()
    server = begun.server

    return begun.stop
  })

  test('a forgotten password is chosen anew by a link that comes to the address', async ({
    client,
    assert,
  }) => {
    const user = await createUser()
    const { browser, said } = await ask(client, user.email.toUpperCase())
    assert.deepEqual(said, SAID)
    await sendDueMails()

    const [mail] = server.received
    assert.deepEqual(mail!.to, [user.email])
    const path = linkIn(mail!.text, 'reset')
    await browser.get(path)
    await browser.post(path, { password: NEXT })
    await browser.signIn(user.email, NEXT)
    assert.isTrue(await isIn(browser))
  })

  test('an unknown address gets the same answer, and nothing is written', async ({
    client,
    assert,
  }) => {
    const links = () => db.connection('app').from('one_time_links').count('* as n').first()
    const before = await links()
    const { said } = await ask(client, 'nobody@unknown.example')

    assert.deepEqual(said, SAID)
    assert.deepEqual(await links(), before)
    assert.isEmpty(await mails())
  })

  test('three links an hour go to an address, whoever asks, and the answer stays the same', async ({
    client,
    assert,
  }) => {
    const { email } = await createUser()
    for (let time = 1; time <= 4; time++) assert.deepEqual((await ask(client, email)).said, SAID)

    assert.lengthOf(await mails(), 3)
  })

  test('an invitation goes to its address beside the link that can be copied', async ({
    client,
    assert,
  }) => {
    const { link, listed, business } = await invite(client, 'bea@invited.example')
    assert.equal((await listed()).mail, 'waiting')
    await sendDueMails()

    assert.equal((await listed()).mail, 'sent')
    const [mail] = server.received
    assert.include(mail!.text, `Ana Example invites you to ${business.name}`)
    assert.equal(linkIn(mail!.text, 'invite'), new URL(link).pathname)
  })

  test('what a letter says is sealed, and gone once it is sent', async ({ client, assert }) => {
    const { link } = await invite(client, 'bea@invited.example')
    const [waiting] = await mails()
    const shown = Object.values(waiting).join(' ')
    assert.notInclude(shown, 'bea@invited.example')
    assert.notInclude(shown, link.split('/').pop()!)
    await sendDueMails()

    const [sent] = await mails()
    assert.deepInclude(sent, { state: 'done', sealed_letter: null })
  })

  test('what a server fails at is tried again, under the same message id', async ({ assert }) => {
    const id = await post('bea@salon.example')
    server.fail(451)
    await sendDueMails()
    const [waiting] = await mails()
    assert.deepInclude(waiting, { state: 'ready', attempt: 1, last_error_code: 'emessage 451' })
    assert.isAbove(waiting.due_at.getTime(), Date.now())

    server.fail(null)
    await makeDue()
    await sendDueMails()
    const own = `<${id}@salon.example>`
    assert.deepEqual(
      server.received.map(({ messageId }) => messageId),
      [own, own]
    )
    assert.deepInclude((await mails())[0], { state: 'done', last_error_code: null })
  })

  test('nobody is asked twice who refuses for good, and the page says so', async ({
    client,
    assert,
  }) => {
    const { listed } = await invite(client, 'gone@invited.example')
    server.refuse(550)
    await sendDueMails()
    await makeDue()
    server.refuse(null)
    await sendDueMails()

    assert.isEmpty(server.received)
    assert.equal((await listed()).mail, 'failed')
    assert.deepInclude((await mails())[0], {
      sealed_letter: null,
      last_error_code: 'eenvelope 550',
    })
  })

  test('what is of no use any more is not sent', async ({ assert, cleanup }) => {
    await post('late@salon.example', 1)
    cleanup(clock.freeze(Date.now() + HOUR_MS))
    await sendDueMails()

    assert.isEmpty(server.received)
    assert.deepInclude((await mails())[0], { state: 'failed', last_error_code: 'too_late' })
  })

  test('a server that cannot encrypt is told nothing, unless that is what was set', async ({
    assert,
  }) => {
    await post('bea@salon.example')
    configureMail({ ...server.settings, tls: 'starttls' })
    await sendDueMails()
    assert.isEmpty(server.credentials)
    assert.isEmpty(server.received)

    configureMail(server.settings)
    await makeDue()
    await sendDueMails()
    assert.deepEqual(server.credentials, [['track', 'unheard of']])
    assert.lengthOf(server.received, 1)
  })

  test('a certificate that nobody vouches for is told nothing', async ({ assert, cleanup }) => {
    const stranger = await startMailServer('starttls')
    cleanup(() => stranger.close())
    configureMail(stranger.settings)
    await post('bea@salon.example')
    await sendDueMails()

    assert.isEmpty(stranger.credentials)
    assert.equal((await mails())[0].state, 'ready')
  })

  test('one key is one letter, and its text is text in the markup too', async ({ assert }) => {
    const letter = framedLetter('de', 'Übersicht', [{ kind: 'text', text: '<b>5 > 3</b>' }])
    const mail = { purpose: 'report' as const, to: 'a@b.example', locale: 'de', letter, key: 'k' }
    assert.isNotNull(await postMail(mail))
    assert.isNull(await postMail(mail))
    await sendDueMails()

    assert.lengthOf(server.received, 1)
    const { text } = server.received[0]!
    assert.include(text, '<b>5 > 3</b>')
    assert.include(text, '&lt;b&gt;5 &gt; 3&lt;/b&gt;')
    assert.notMatch(text, /<img|src=/)
  })
})

test.group('Without mail', () => {
  test('nobody is offered a link by mail, and the sign-in says who makes one', async ({
    client,
    assert,
  }) => {
    const browser = new BrowserSession(client)
    assert.equal((await browser.get('/forgot')).header('location'), '/sign-in')
    const { props } = BrowserSession.page(await browser.get('/sign-in'))
    assert.isFalse(props.isMailOn)
  })

  test('an invitation is a link all the same', async ({ client, assert }) => {
    const { link, listed } = await invite(client, 'bea@invited.example')
    assert.isNotEmpty(link)
    assert.isNull((await listed()).mail)
  })
})
