import { test } from '@japa/runner'
import { Secret } from 'otpauth'
import { isRecoveryShaped } from '#accounts/recovery_codes'
import { localPath } from '#accounts/local_path'
import { newTotpSecret, spelledSecret, totpAddress, totpCode, totpStep } from '#accounts/totp'

/** The secret of RFC 6238, appendix B. */
const RFC = Secret.fromLatin1('12345678901234567890').base32

test.group('Codes of an authenticator', () => {
  test('are those of RFC 6238: {code} at {seconds} s')
    .with([
      { seconds: 59, code: '287082' },
      { seconds: 1_111_111_109, code: '081804' },
      { seconds: 1_234_567_890, code: '005924' },
      { seconds: 20_000_000_000, code: '353130' },
    ])
    .run(({ assert }, { seconds, code }) => {
      assert.equal(totpCode(RFC, seconds * 1_000), code)
      assert.equal(totpStep(RFC, code, seconds * 1_000), Math.floor(seconds / 30))
    })

  test('count {offset} steps away: {counts}')
    .with([
      { offset: -2, counts: false },
      { offset: -1, counts: true },
      { offset: 0, counts: true },
      { offset: 1, counts: true },
      { offset: 2, counts: false },
    ])
    .run(({ assert }, { offset, counts }) => {
      const nowMs = 1_800_000_000_000
      const step = totpStep(RFC, totpCode(RFC, nowMs + offset * 30_000), nowMs)

      assert.equal(step, counts ? nowMs / 30_000 + offset : null)
    })

  test('{$self} is none')
    .with(['', '12345', '1234567', '12345a', '１２３４５６', '-12345'])
    .run(({ assert }, code) => assert.isNull(totpStep(RFC, code, 59_000)))

  test('come from a secret of 160 bits that can be typed', ({ assert }) => {
    const secret = newTotpSecret()

    assert.match(secret, /^[A-Z2-7]{32}$/)
    assert.match(spelledSecret(secret), /^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/)
    assert.include(totpAddress(secret, 'ana@example.com'), `secret=${secret}`)
    assert.notEqual(secret, newTotpSecret())
  })
})

test.group('Recovery codes', () => {
  test('are read as people type them: {$self}')
    .with(['abcde-fghjk', 'ABCDE FGHJK', ' abcdefghjk '])
    .run(({ assert }, text) => assert.isTrue(isRecoveryShaped(text)))

  test('are not {$self}')
    .with(['123456', 'abcde-fghj', 'abcde-fghi0', "abcde-fghj'"])
    .run(({ assert }, text) => assert.isFalse(isRecoveryShaped(text)))
})

test.group('Where somebody is led back to', () => {
  test('{from} becomes {to}')
    .with([
      { from: '/b/salon?from=1', to: '/b/salon?from=1' },
      { from: 'https://evil.example', to: '/' },
      { from: '//evil.example', to: '/' },
      { from: '/\\evil.example', to: '/' },
      { from: '/a\r\nset-cookie: x', to: '/' },
      { from: 'javascript:alert(1)', to: '/' },
      { from: 3, to: '/' },
    ])
    .run(({ assert }, { from, to }) => assert.equal(localPath(from), to))
})
