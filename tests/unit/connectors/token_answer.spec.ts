import { test } from '@japa/runner'
import type { OAuth2, TokenAnswer } from '#connector-sdk'
import { readTokenReply } from '#connectors/credentials/token_answer'

const NOW = Date.parse('2026-11-25T12:00:00Z')
const DAY_MS = 86_400_000
const shape = (answer?: TokenAnswer, reported = true): Pick<OAuth2, 'answer' | 'scopes'> => ({
  answer,
  scopes: { separator: ' ', required: [], reported },
})
const reply = (body: unknown, status = 200) => ({ status, body, retryAfterMs: null })
const read = (body: unknown, given = shape(), status = 200) =>
  readTokenReply(reply(body, status), given, NOW)

test.group('Answers of token endpoints', () => {
  test('{platform} is read as its manifest says')
    .with([
      {
        platform: 'Google',
        answer: undefined,
        body: { access_token: 'ya29.a', expires_in: 3599, scope: 'a b', token_type: 'Bearer' },
        tokens: { refreshToken: null, expiresAtMs: NOW + 3_599_000, scopes: ['a', 'b'] },
      },
      {
        platform: 'Square',
        answer: { expiresAt: 'expires_at' },
        body: { access_token: 'EAAA', refresh_token: 'EQAA', expires_at: '2026-12-25T12:00:00Z' },
        tokens: { refreshToken: 'EQAA', expiresAtMs: NOW + 30 * DAY_MS, scopes: null },
      },
      {
        platform: 'Meta',
        answer: { lifetime: '60d' as const },
        body: { access_token: 'EAAB', token_type: 'bearer', expires_in: 5_183_944 },
        tokens: { refreshToken: null, expiresAtMs: NOW + 5_183_944_000, scopes: null },
      },
      {
        platform: 'Meta without a lifetime',
        answer: { lifetime: '60d' as const },
        body: { access_token: 'EAAB' },
        tokens: { refreshToken: null, expiresAtMs: NOW + 60 * DAY_MS, scopes: null },
      },
      {
        platform: 'TikTok',
        answer: { accessToken: 'data.access_token', scopes: 'data.scope' },
        body: { code: 0, data: { access_token: 'tt', scope: [4, 5] } },
        tokens: { refreshToken: null, expiresAtMs: null, scopes: ['4', '5'] },
      },
      {
        platform: 'one that counts in text',
        answer: undefined,
        body: { access_token: 'x', expires_in: '3600' },
        tokens: { refreshToken: null, expiresAtMs: NOW + 3_600_000, scopes: null },
      },
    ])
    .run(({ assert }, { answer, body, tokens }) => {
      const found = read(body, shape(answer))
      if (!found.ok) throw new Error(found.failure.code)
      const { accessToken, ...rest } = found.value

      assert.isNotEmpty(accessToken)
      assert.deepEqual(rest, tokens)
    })

  test('{name} is no answer, and nothing of it is kept')
    .with([
      { name: 'HTML', body: null, kind: 'bad_response' },
      { name: 'a list', body: [], kind: 'bad_response' },
      { name: 'an empty token', body: { access_token: '' }, kind: 'bad_response' },
      { name: 'a token with a line break', body: { access_token: 'a\r\nb' }, kind: 'bad_response' },
      { name: 'a token of 9 kB', body: { access_token: 'a'.repeat(9000) }, kind: 'bad_response' },
      { name: 'a number for a token', body: { access_token: 12 }, kind: 'bad_response' },
      {
        name: 'expires_in −1',
        body: { access_token: 'a', expires_in: -1 },
        kind: 'bad_response',
      },
      {
        name: 'expires_in in words',
        body: { access_token: 'a', expires_in: 'soon' },
        kind: 'bad_response',
      },
      { name: '200 with an error', body: { error: 'invalid_grant' }, kind: 'refused' },
      { name: '200 with a code', body: { error: { code: 190 } }, kind: 'refused' },
    ])
    .run(({ assert }, { body, kind }) => {
      const found = read(body)
      assert.isFalse(found.ok)
      if (!found.ok) assert.equal(found.failure.kind, kind)
    })

  test('{name} means {kind}')
    .with([
      { name: 'invalid_grant', status: 400, body: { error: 'invalid_grant' }, kind: 'refused' },
      {
        name: 'invalid_client',
        status: 401,
        body: { error: 'invalid_client' },
        kind: 'app_refused',
      },
      { name: "Meta's 190", status: 400, body: { error: { code: 190 } }, kind: 'refused' },
      {
        name: "Square's UNAUTHORIZED",
        status: 401,
        body: { errors: [{ code: 'UNAUTHORIZED' }] },
        kind: 'refused',
      },
      {
        name: 'our own mistake',
        status: 400,
        body: { error: 'invalid_request' },
        kind: 'unreachable',
      },
      { name: '429', status: 429, body: null, kind: 'unreachable' },
      { name: '503 in HTML', status: 503, body: null, kind: 'unreachable' },
      { name: '403 in HTML', status: 403, body: null, kind: 'unreachable' },
      { name: 'a redirect', status: 302, body: null, kind: 'unreachable' },
      { name: 'no answer', status: 0, body: null, kind: 'unreachable' },
    ])
    .run(({ assert }, { status, body, kind }) => {
      const found = read(body, shape(), status)
      assert.isFalse(found.ok)
      if (!found.ok) assert.equal(found.failure.kind, kind)
    })

  test('an error word with markup in it is not repeated', ({ assert }) => {
    const found = read({ error: '<script>' }, shape(), 400)
    assert.equal(found.ok ? '' : found.failure.code, 'http_400')
  })

  test('scopes are unknown where the platform does not tell them', ({ assert }) => {
    const found = read({ access_token: 'a', scope: 'a b' }, shape(undefined, false))
    assert.isNull(found.ok && found.value.scopes)
  })
})
