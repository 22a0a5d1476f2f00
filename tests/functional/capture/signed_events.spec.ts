import { test } from '@japa/runner'
import { randomUUID } from 'node:crypto'
import { serverSecret, signatureOf } from '#capture/signatures'
import { clock } from '#core/clock'
import { bodyOf, createSiteOfShop, send, touchpointsOf, visit } from '#tests/fixtures/capture'

test.group('Signed server events', () => {
  const signed = (key: string, body: string, at = Math.floor(clock.nowMs() / 1_000)) =>
    `t=${at},v1=${signatureOf(serverSecret(key), at, body)}`
  const post = (body: string, signature: string) =>
    send({
      body,
      headers: { 'origin': undefined, 'user-agent': 'curl/8.5', 'x-ta-signature': signature },
    })

  test('need no origin, are of high trust and carry no device', async ({ assert }) => {
    const { business, key } = await createSiteOfShop()
    const body = bodyOf(key, visit({ kind: 'call', url: undefined, referrer: undefined }))
    const answer = await post(body, signed(key, body))
    const [row] = await touchpointsOf(business)

    assert.equal(answer.status, 202)
    assert.include(row, { trust: 1, channel: 'call', network: null, agent: null })
  })

  test('{what} is refused')
    .with([
      { what: 'a changed body', change: (body: string) => `${body} `, at: 0, of: '' },
      { what: 'a signature of six minutes ago', change: (body: string) => body, at: -360, of: '' },
      { what: 'one of six minutes ahead', change: (body: string) => body, at: 360, of: '' },
      { what: "another key's secret", change: (body: string) => body, at: 0, of: 'site_other' },
    ])
    .run(async ({ assert }, { change, at, of }) => {
      const { business, key } = await createSiteOfShop()
      const body = bodyOf(key, visit())
      const whenSeconds = Math.floor(clock.nowMs() / 1_000) + at
      const answer = await post(change(body), signed(of || key, body, whenSeconds))

      assert.equal(answer.status, 401)
      assert.equal(answer.body.code, 'bad_signature')
      assert.isEmpty(await touchpointsOf(business))
    })

  test('{signature} is no signature')
    .with([{ signature: '' }, { signature: 't=1' }, { signature: 'v1=00' }, { signature: 'x' }])
    .run(async ({ assert }, { signature }) => {
      const { key } = await createSiteOfShop()
      assert.equal((await post(bodyOf(key, visit()), signature)).status, 401)
    })

  test('guessing is limited like any caller', async ({ assert, cleanup }) => {
    const { key } = await createSiteOfShop()
    cleanup(clock.freeze(clock.nowMs()))
    const answers = await Promise.all(
      Array.from({ length: 110 }, () => post(bodyOf(key, visit({ id: randomUUID() })), 'guess'))
    )

    assert.lengthOf(
      answers.filter(({ status }) => status === 429),
      10
    )
  })
})
