import { test } from '@japa/runner'
import env from '#start/env'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { createMember } from '#tests/fixtures/member'
import { runCommand } from '#tests/fixtures/run_command'

const TOKEN = 'metrics-token-of-this-spec'

test.group('The page System', () => {
  test('is there for those whom the shell made operators, and for nobody else', async ({
    client,
    assert,
  }) => {
    const { user } = await createMember()
    const browser = new BrowserSession(client)
    await browser.signIn(user.email)
    const before = await browser.get('/system')
    assert.equal(before.status(), 404)
    assert.isFalse(BrowserSession.page(before).props.user.isOperator)

    const { exitCode } = await runCommand('operator:grant', [user.email])
    assert.equal(exitCode, 0)
    assert.equal((await browser.get('/system')).status(), 200)

    await runCommand('operator:grant', [user.email, '--revoke'])
    assert.equal((await browser.get('/system')).status(), 404)
  })

  test('tells how the installation is, and nothing of a business', async ({ client, assert }) => {
    const { user, business } = await createMember()
    await runCommand('operator:grant', [user.email])
    const browser = new BrowserSession(client)
    await browser.signIn(user.email)
    await browser.get(`/b/${business.slug}`)
    const answer = await browser.get('/system')
    const { component, props } = BrowserSession.page(answer)

    assert.equal(component, 'operations/system')
    const database = props.findings.find(({ name }: { name: string }) => name === 'database')
    assert.equal(database.state, 'ok')
    const pages = props.calls.find(({ area }: { area: string }) => area === 'page')
    assert.isAbove(pages.calls, 0)
    assert.isAbove(pages.p95Ms, 0)
    assert.isTrue(props.vaultKeys[0].isFirst)
    assert.includeMembers(
      props.connectors.map(({ id }: { id: string }) => id),
      ['facebook', 'google', 'square', 'stripe']
    )
    const { businesses, ...rest } = props
    assert.notInclude(JSON.stringify(rest), business.id)
    assert.notInclude(JSON.stringify(rest), business.slug)
  })

  test('is refused to those who are not signed in', async ({ client }) => {
    const answer = await new BrowserSession(client).get('/system')
    answer.assertStatus(302)
    answer.assertHeader('location', '/sign-in')
  })

  test('cannot be given to a stranger', async ({ assert }) => {
    const { exitCode, talk } = await runCommand('operator:grant', ['nobody@example.com'])

    assert.equal(exitCode, 2)
    assert.match(talk.join(), /There is no user/)
  })
})

test.group('Metrics', (group) => {
  group.each.teardown(() => env.set('METRICS_TOKEN', undefined as never))

  test('there are none without METRICS_TOKEN', async ({ client }) => {
    const answer = await client.get('/metrics').bearerToken(TOKEN)
    answer.assertStatus(404)
  })

  test('are told to whoever sends the token: {title}')
    .with([
      { title: 'the right one', given: TOKEN, status: 200 },
      { title: 'another', given: `${TOKEN}!`, status: 401 },
      { title: 'none', given: '', status: 401 },
    ])
    .run(async ({ client, assert }, { given, status }) => {
      env.set('METRICS_TOKEN', TOKEN as never)
      const request = client.get('/metrics')
      const answer = await (given ? request.bearerToken(given) : request)

      answer.assertStatus(status)
      assert.equal(answer.text().includes('track_work_due'), status === 200)
    })

  test('count what was captured, called and is due, by kinds alone', async ({ client, assert }) => {
    env.set('METRICS_TOKEN', TOKEN as never)
    await client.post('/collect').json({ siteKey: 'nobody' })
    await client.get('/api/v1/businesses')
    const text = (await client.get('/metrics').bearerToken(TOKEN)).text()
    const value = (line: RegExp) => Number(line.exec(text)?.[1] ?? Number.NaN)

    assert.isAbove(value(/^track_call_seconds_count\{area="machine"\} (\S+)$/m), 0)
    assert.isAbove(value(/^track_capture_events_total\{reason="\w+"\} (\S+)$/m), 0)
    assert.isAtLeast(value(/^track_work_due\{kind="recompute_requests"\} (\S+)$/m), 0)
    assert.isAbove(value(/^process_resident_memory_bytes (\S+)$/m), 0)
  })
})
