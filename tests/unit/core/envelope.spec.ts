import { test } from '@japa/runner'
import { randomBytes } from 'node:crypto'
import { EnvelopeBroken, keyIdOf, openWith, sealWith } from '#core/envelope'
import { KeyRing } from '#core/key_ring'
import { Secret } from '#core/secret'

const key = randomBytes(32)
const sealed = sealWith(key, 'k1', 'ana@example.com', 'v1|b|customers|1|email')

test.group('Envelope', () => {
  test('opens where it was sealed, and names its key', ({ assert }) => {
    assert.equal(openWith(key, sealed, 'v1|b|customers|1|email'), 'ana@example.com')
    assert.equal(keyIdOf(sealed), 'k1')
    assert.notInclude(sealed, 'ana')
  })

  test('does not open {name}')
    .with([
      { name: 'in another row', key, text: sealed, place: 'v1|b|customers|2|email' },
      {
        name: 'with another key',
        key: randomBytes(32),
        text: sealed,
        place: 'v1|b|customers|1|email',
      },
      {
        name: 'with a changed byte',
        key,
        text: `${sealed.slice(0, -2)}AA`,
        place: 'v1|b|customers|1|email',
      },
      {
        name: 'when cut',
        key,
        text: sealed.split('.').slice(0, 4).join('.'),
        place: 'v1|b|customers|1|email',
      },
    ])
    .run(({ assert }, { key: with_, text, place }) => {
      assert.throws(() => openWith(with_, text, place), EnvelopeBroken as any)
    })

  test('two seals of one value differ', ({ assert }) => {
    assert.notEqual(sealWith(key, 'k', 'x', 'p'), sealWith(key, 'k', 'x', 'p'))
  })
})

test.group('Key ring', () => {
  test('the first key encrypts, all can be asked for', ({ assert }) => {
    const ring = KeyRing.parse(
      `2:${randomBytes(32).toString('base64')},1:${key.toString('base64')}`
    )
    assert.equal(ring.firstId, '2')
    assert.deepEqual(ring.keyOf('1'), key)
    assert.isNull(ring.keyOf('3'))
  })

  test('a short key is refused without being printed', ({ assert }) => {
    assert.throws(() => KeyRing.parse('1:c2hvcnQ='), 'key 1 is not 32 bytes')
  })
})

test.group('Secret', () => {
  test('prints nothing of itself', async ({ assert }) => {
    const secret = new Secret('hunter2')
    const { inspect } = await import('node:util')
    for (const text of [`${secret}`, JSON.stringify({ secret }), inspect({ secret })]) {
      assert.notInclude(text, 'hunter2')
    }
    assert.equal(secret.reveal(), 'hunter2')
  })
})
