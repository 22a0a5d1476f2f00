import { createHmac } from 'node:crypto'
import { signatureFault } from '#connectors/webhooks/signatures'
import type { Effect, Signature } from '#connector-sdk'
import { webhookFixtures } from '#tests/connectors/kit/kit_fixtures'
import type { Subject } from '#tests/connectors/kit/subject'

const RECEIVED_AT = '2026-11-25T12:00:00.000Z'
const SECOND = Date.parse(RECEIVED_AT) / 1_000
const URL = 'https://track.example/webhooks/kit'
const SECRET = 'the secret of the kit'

const hmacOf = (text: string, encoding: 'hex' | 'base64', secret = SECRET) =>
  createHmac('sha256', secret).update(text).digest(encoding)

/** The header that the platform would send with this body. */
function signed(signature: Signature, body: string, { secret = SECRET, second = SECOND } = {}) {
  if (signature.scheme === 'token') return secret
  if (signature.scheme === 'timestamped') {
    return `t=${second},v1=${hmacOf(`${second}.${body}`, 'hex', secret)}`
  }
  const text = signature.over === 'body' ? body : URL + body

  return `${signature.prefix ?? ''}${hmacOf(text, signature.encoding, secret)}`
}

interface Delivered {
  body: string
  header: string | undefined
  url?: string
  secrets?: string[]
}

const faultOf = (
  signature: Signature,
  { body, header, url = URL, secrets = [SECRET] }: Delivered
) =>
  signatureFault(
    signature,
    {
      headers: { [signature.header.toLowerCase()]: header },
      body: Buffer.from(body),
      url,
      nowMs: SECOND * 1_000,
    },
    secrets
  )

const flipped = (text: string, at: number) =>
  text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1)

/** Test 11: what is genuine is understood, and nothing else is let in. */
export function webhookTests(subject: Subject, folder: string) {
  const { findings } = subject
  const fixtures = webhookFixtures(folder)
  const readOf = (headers: Record<string, string>, body: string): Effect[] =>
    subject.connector.webhooks!.read({
      headers: new Headers(headers),
      body,
      receivedAt: RECEIVED_AT,
    })

  for (const { name, headers, body, effects } of fixtures) {
    findings.test(11, `${name} means what its fixture says`, (assert) => {
      assert.deepEqual(JSON.parse(JSON.stringify(readOf(headers, body))), effects)
    })
  }
  if (fixtures.length === 0) return

  findings.test(
    11,
    'genuine is accepted; another byte, address, time or secret is not',
    (assert) => {
      for (const { signature } of subject.manifest.webhooks ?? []) {
        const { body } = fixtures[0]!
        const header = signed(signature, body)
        assert.isNull(faultOf(signature, { body, header }))
        const refused: Delivered[] = [
          { body, header: undefined },
          { body, header: signed(signature, body, { secret: 'another' }) },
          { body, header: signed(signature, body, { secret: '' }), secrets: [''] },
          ...(signature.scheme === 'token' ? [] : bytesOf(body, header)),
          ...('over' in signature && signature.over === 'url+body'
            ? [{ body, header, url: `${URL}/other` }]
            : []),
          ...(signature.scheme === 'timestamped'
            ? [{ body, header: signed(signature, body, { second: SECOND - 301 }) }]
            : []),
        ]
        for (const one of refused) assert.isNotNull(faultOf(signature, one), JSON.stringify(one))
      }
    }
  )

  findings.test(11, 'an event of a kind that it does not know is ignored', (assert) => {
    assert.isTrue(
      fixtures.some(({ effects }) => effects.some((effect) => effect.do === 'ignore')),
      'a fixture of an unknown kind is missing'
    )
  })

  findings.test(11, 'every stream that it wants read again can be read by id', (assert) => {
    for (const effect of fixtures.flatMap(({ effects }) => effects)) {
      if (effect.do !== 'refetch') continue
      assert.isFunction(subject.connector.streams[effect.stream]?.fetchByIds, effect.stream)
    }
  })
}

const bytesOf = (body: string, header: string) =>
  Array.from(body, (_, at) => ({ body: flipped(body, at), header }))
