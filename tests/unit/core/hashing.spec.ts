import { createHash, createHmac, randomBytes } from 'node:crypto'
import { test } from '@japa/runner'
import { hmac, sha256 } from '#core/hashing'

/** RFC 4231, cases 2 and 6: a short key, and one longer than a block. */
const PUBLISHED = [
  {
    name: 'a short key',
    key: Buffer.from('Jefe'),
    text: 'what do ya want for nothing?',
    hex: '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  },
  {
    name: 'a key longer than a block',
    key: Buffer.alloc(131, 0xaa),
    text: 'Test Using Larger Than Block-Size Key - Hash Key First',
    hex: '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
  },
]
const TEXTS = {
  'nothing': '',
  'letters of four bytes': '💈'.repeat(100),
  'half a letter': 'a\ud83d',
  'as much as fits': 'x'.repeat(682),
  'a unit more': 'x'.repeat(683),
  'long and wide': 'ß'.repeat(5_000),
}

test.group('Hashes', () => {
  test('the published HMAC with {name}')
    .with(PUBLISHED)
    .run(({ assert }, { key, text, hex }) => {
      assert.equal(hmac(key, text).toString('hex'), hex)
    })

  test('the HMAC of {0} is that of OpenSSL, and so is the digest')
    .with(Object.entries(TEXTS))
    .run(({ assert }, [, text]) => {
      const key = randomBytes(32)
      const expected = createHmac('sha256', key).update(text).digest('hex')

      assert.equal(hmac(key, text).toString('hex'), expected)
      assert.equal(sha256(text).toString('hex'), createHash('sha256').update(text).digest('hex'))
    })

  test('parts are joined by a bar', ({ assert }) => {
    const key = randomBytes(32)

    assert.deepEqual(hmac(key, 'visitor', 'exact', 'v1'), hmac(key, 'visitor|exact|v1'))
  })

  test('a hash that was given out stays when the next is made', ({ assert }) => {
    const key = randomBytes(32)
    const first = hmac(key, 'one')
    const before = first.toString('hex')
    hmac(key, 'two')

    assert.equal(first.toString('hex'), before)
    assert.lengthOf(first, 32)
  })
})
