import { createHmac } from 'node:crypto'
import { test } from '@japa/runner'
import type { Signature } from '#connector-sdk'
import { isSecret, signatureFault } from '#connectors/webhooks/signatures'

const URL = 'https://track.example/webhooks/square'
const NOW_MS = Date.parse('2026-11-23T09:30:00Z')
const BODY = Buffer.from('{"merchant_id":"M","event_id":"e-1","type":"booking.updated"}')
const SECRET = 'k3y'

const hmac = (key: string, ...parts: (string | Buffer)[]) => {
  const made = createHmac('sha256', key)
  for (const part of parts) made.update(part)

  return made
}

const SQUARE: Signature = {
  scheme: 'hmac',
  header: 'X-Square-HmacSha256-Signature',
  encoding: 'base64',
  over: 'url+body',
  key: 'app.webhookKey',
}
const META: Signature = {
  scheme: 'hmac',
  header: 'x-hub-signature-256',
  encoding: 'hex',
  over: 'body',
  prefix: 'sha256=',
  key: 'app.clientSecret',
}
const STRIPE: Signature = {
  scheme: 'timestamped',
  header: 'Stripe-Signature',
  toleranceSeconds: 300,
  key: 'endpoint.secret',
}
const TOKEN: Signature = { scheme: 'token', header: 'x-ea-token', key: 'secret.token' }

const seconds = (offset = 0) => NOW_MS / 1_000 + offset
const stripe = (at: number | string, key = SECRET, body = BODY) =>
  `t=${at},v1=${hmac(key, `${at}.`, body).digest('hex')}`

/** A genuine delivery of each scheme. */
const GENUINE = [
  {
    scheme: 'hmac over address and body',
    signature: SQUARE,
    header: 'x-square-hmacsha256-signature',
    value: hmac(SECRET, URL, BODY).digest('base64'),
  },
  {
    scheme: 'hmac over the body',
    signature: META,
    header: 'x-hub-signature-256',
    value: `sha256=${hmac(SECRET, BODY).digest('hex')}`,
  },
  {
    scheme: 'timestamped',
    signature: STRIPE,
    header: 'stripe-signature',
    value: stripe(seconds()),
  },
  { scheme: 'token', signature: TOKEN, header: 'x-ea-token', value: SECRET },
]

const check = (
  signature: Signature,
  headers: Record<string, string>,
  { body = BODY, url = URL, secrets = [SECRET] } = {}
) => signatureFault(signature, { headers, body, url, nowMs: NOW_MS }, secrets)

test.group('The signature of a delivery', () => {
  test('{scheme}: genuine is accepted, by each of the active secrets')
    .with(GENUINE)
    .run(({ assert }, { signature, header, value }) => {
      assert.isNull(check(signature, { [header]: value }))
      assert.isNull(check(signature, { [header]: value }, { secrets: ['other', SECRET] }))
    })

  test('B28, {scheme}: refused without it, with another, cut, or with an empty secret')
    .with(GENUINE)
    .run(({ assert }, { signature, header, value }) => {
      const refused = [
        check(signature, {}),
        check(signature, { [header]: '' }),
        check(signature, { [header]: value.slice(0, -1) }),
        check(signature, { [header]: `${value}0` }),
        check(signature, { [header]: value }, { secrets: ['other'] }),
        check(signature, { [header]: value }, { secrets: [] }),
        check(signature, { [header]: value }, { secrets: [''] }),
      ]
      assert.deepEqual(new Set(refused), new Set(['bad_signature']))
    })

  test('B28: is closed for what an empty secret signs')
    .with([SQUARE, META, STRIPE, TOKEN])
    .run(({ assert }, signature) => {
      const headers = {
        'x-square-hmacsha256-signature': hmac('', URL, BODY).digest('base64'),
        'x-hub-signature-256': `sha256=${hmac('', BODY).digest('hex')}`,
        'stripe-signature': stripe(seconds(), ''),
        'x-ea-token': '',
      }
      assert.equal(check(signature, headers, { secrets: [''] }), 'bad_signature')
      assert.equal(check(signature, headers, { secrets: [] }), 'bad_signature')
    })

  test('B29, {scheme}: refused when any byte of the body is another')
    .with(GENUINE.slice(0, 3))
    .run(({ assert }, { signature, header, value }) => {
      for (let at = 0; at < BODY.length; at++) {
        for (const bit of [1, 128]) {
          const body = Buffer.from(BODY)
          body[at]! ^= bit
          assert.equal(check(signature, { [header]: value }, { body }), 'bad_signature')
        }
      }
    })

  test('{scheme}: refused when any character of it is another')
    .with(GENUINE)
    .run(({ assert }, { signature, header, value }) => {
      const from = signature.scheme === 'timestamped' ? value.indexOf('v1=') + 3 : 0
      for (let at = from; at < value.length; at++) {
        const other = value[at] === 'a' ? 'b' : 'a'
        const flipped = value.slice(0, at) + other + value.slice(at + 1)
        assert.equal(check(signature, { [header]: flipped }), 'bad_signature')
      }
    })

  test('over an address is refused at another', ({ assert }) => {
    const headers = { 'x-square-hmacsha256-signature': GENUINE[0]!.value }
    const url = 'https://track.example/webhooks/squares'
    assert.equal(check(SQUARE, headers, { url }), 'bad_signature')
  })

  test('B29: of JSON that was written again is refused', ({ assert }) => {
    const body = Buffer.from(JSON.stringify(JSON.parse(BODY.toString()), null, 1))
    assert.equal(
      check(META, { 'x-hub-signature-256': GENUINE[1]!.value }, { body }),
      'bad_signature'
    )
  })

  test('B28: in upper-case hex is refused', ({ assert }) => {
    const value = `sha256=${hmac(SECRET, BODY).digest('hex').toUpperCase()}`
    assert.equal(check(META, { 'x-hub-signature-256': value }), 'bad_signature')
  })

  test('B30: with a time: {offset} s is {verdict}')
    .with([
      { offset: -299, verdict: null },
      { offset: 299, verdict: null },
      { offset: -301, verdict: 'stale_signature' },
      { offset: 301, verdict: 'stale_signature' },
    ])
    .run(({ assert }, { offset, verdict }) => {
      assert.equal(check(STRIPE, { 'stripe-signature': stripe(seconds(offset)) }), verdict)
    })

  test('B30: with a time that is no number is stale, however it is signed', ({ assert }) => {
    for (const at of ['soon', '-1', '1e9', String(seconds() * 1_000)]) {
      assert.equal(check(STRIPE, { 'stripe-signature': stripe(at) }), 'stale_signature', at)
    }
  })

  test('with several values needs one that is genuine, and never an old scheme', ({ assert }) => {
    const genuine = stripe(seconds())
    const [time, v1] = genuine.split(',')
    const among = `${time},v1=${'0'.repeat(64)},${v1},v0=${'1'.repeat(64)}`
    assert.isNull(check(STRIPE, { 'stripe-signature': among }))
    const old = `${time},v0=${v1!.slice(3)}`
    assert.equal(check(STRIPE, { 'stripe-signature': old }), 'bad_signature')
  })
})

test.group('A secret that is asked for', () => {
  test('is one of the active ones, and never the empty one', ({ assert }) => {
    assert.isTrue(isSecret('b', ['a', 'b']))
    assert.isFalse(isSecret('c', ['a', 'b']))
    assert.isFalse(isSecret('', ['']))
    assert.isFalse(isSecret('', []))
  })
})
