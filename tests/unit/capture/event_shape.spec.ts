import { test } from '@japa/runner'
import { readBody } from '#capture/event_body'
import { readEvent } from '#capture/event_shape'

const visit = {
  id: 'ev_1',
  kind: 'visit',
  occurredAt: '2026-03-02T06:08:24Z',
  visitorId: 'v_1',
  url: 'https://salon.example/?utm_source=x',
  consent: { analytics: 'granted' },
  contact: { email: 'jo@x.example' },
  interacted: true,
}
const nested = (depth: number) =>
  JSON.parse('{"a":'.repeat(depth) + '1' + '}'.repeat(depth)) as unknown
const manyKeys = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`k${i}`, 1]))
const wide = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`k${i}`, i]))

test.group('Event shape', () => {
  test('a whole event is read, absent fields are null or unknown', ({ assert }) => {
    const event = readEvent(visit)
    assert.isTrue(event.ok)
    assert.deepEqual(event.ok && event.value, {
      id: 'ev_1',
      kind: 'visit',
      occurredAt: '2026-03-02T06:08:24Z',
      visitorId: 'v_1',
      sessionId: null,
      url: 'https://salon.example/?utm_source=x',
      referrer: null,
      consent: { analytics: 'granted', adUserData: 'unknown', adPersonalization: 'unknown' },
      locationId: null,
      serviceHint: null,
      contact: { email: 'jo@x.example', phone: null },
      dialled: null,
      selfReported: null,
      interacted: true,
      flags: [],
    })
  })

  test('{field} is refused when it is wrong')
    .with([
      { field: 'id', value: '' },
      { field: 'id', value: 'a b' },
      { field: 'id', value: 'x'.repeat(65) },
      { field: 'id', value: 7 },
      { field: 'kind', value: 'purchase' },
      { field: 'kind', value: undefined },
      { field: 'occurredAt', value: undefined },
      { field: 'occurredAt', value: {} },
      { field: 'visitorId', value: ['v_1'] },
      { field: 'sessionId', value: 'ü' },
      { field: 'url', value: { href: 'x' } },
      { field: 'consent', value: { analytics: 'yes' } },
      { field: 'consent', value: { everything: 'granted' } },
      { field: 'consent', value: ['granted'] },
      { field: 'contact', value: 'jo@x.example' },
      { field: 'contact', value: { email: 'x'.repeat(321) } },
      { field: 'contact', value: nested(200) },
      { field: 'selfReported', value: nested(200) },
      { field: 'interacted', value: 'true' },
    ])
    .run(({ assert }, { field, value }) => {
      assert.deepEqual(readEvent({ ...visit, [field]: value }), {
        ok: false,
        failure: { field, code: 'bad_shape' },
      })
    })

  test('{name} is no event')
    .with([
      { name: 'a field nobody knows', value: { ...visit, role: 'owner' } },
      { name: '__proto__', value: JSON.parse('{"id":"a","__proto__":{"isAdmin":true}}') },
      { name: 'constructor', value: JSON.parse('{"constructor":{"prototype":{"a":1}}}') },
      { name: 'ten thousand keys', value: { ...visit, ...wide } },
      { name: 'depth 200', value: nested(200) },
      { name: 'an array', value: [visit] },
      { name: 'null', value: null },
      { name: 'a text', value: 'visit' },
    ])
    .run(({ assert }, { value }) => {
      assert.deepEqual(readEvent(value), {
        ok: false,
        failure: { field: 'event', code: 'bad_shape' },
      })
      assert.notProperty({}, 'isAdmin')
    })

  test('a time nobody can believe is still an event', ({ assert }) => {
    for (const occurredAt of [null, 'NaN', '1970-01-01T00:00:00Z', 4e12]) {
      assert.isTrue(readEvent({ ...visit, occurredAt }).ok, String(occurredAt))
    }
  })

  test('texts are cleaned and flagged, addresses are left to the landing', ({ assert }) => {
    const event = readEvent({
      ...visit,
      url: 'javascript:\u0000',
      serviceHint: 'cut\u0000\ud800',
      selfReported: 'é'.repeat(600),
    })
    const value = event.ok ? event.value : null
    assert.equal(value?.serviceHint, 'cut')
    assert.lengthOf(value!.selfReported!, 500)
    assert.equal(value?.url, 'javascript:\u0000')
    assert.sameMembers(value!.flags, ['text_cleaned', 'text_cut'])
  })
})

test.group('Event body', () => {
  const body = (value: unknown) => readBody(JSON.stringify(value))
  const head = { siteKey: 'pk_live_1', sentAt: '2026-03-02T06:08:25Z' }

  test('one event stands beside the site key', ({ assert }) => {
    assert.deepEqual(body({ ...head, ...visit }), {
      ok: true,
      value: { ...head, events: [visit], isBatch: false },
    })
  })

  test('a batch keeps a bad event for its own refusal', ({ assert }) => {
    const read = body({ ...head, events: [visit, 7] })
    assert.deepEqual(read, { ok: true, value: { ...head, events: [visit, 7], isBatch: true } })
  })

  test('{name} is {failure}')
    .with([
      { name: 'no JSON', text: '{"a":', failure: 'bad_json' },
      { name: 'a byte order mark', text: '\ufeff{}', failure: 'bad_json' },
      { name: 'nothing', text: '', failure: 'bad_json' },
      { name: 'a million brackets', text: '['.repeat(60_000), failure: 'bad_json' },
      { name: 'an array', text: '[]', failure: 'bad_shape' },
      { name: 'no site key', text: JSON.stringify(visit), failure: 'bad_shape' },
      { name: 'a wrong site key', text: '{"siteKey":"a b","events":[{}]}', failure: 'bad_shape' },
      { name: 'an empty batch', text: '{"siteKey":"k","events":[]}', failure: 'bad_shape' },
      { name: 'events that are none', text: '{"siteKey":"k","events":{}}', failure: 'bad_shape' },
      {
        name: 'a batch of 51',
        text: JSON.stringify({ siteKey: 'k', events: Array(51).fill(1) }),
        failure: 'bad_shape',
      },
      {
        name: 'a batch with more beside it',
        text: '{"siteKey":"k","events":[{}],"id":"a"}',
        failure: 'bad_shape',
      },
      {
        name: '__proto__',
        text: '{"siteKey":"k","__proto__":{"isAdmin":true},"id":"a"}',
        failure: 'bad_shape',
      },
      {
        name: 'five thousand keys',
        text: JSON.stringify({ siteKey: 'k', ...manyKeys }),
        failure: 'bad_shape',
      },
      { name: 'a large body', text: `"${'é'.repeat(40_000)}"`, failure: 'body_too_large' },
    ])
    .run(({ assert }, { text, failure }) => {
      assert.deepEqual(readBody(text) as unknown, { ok: false, failure })
      assert.notProperty({}, 'isAdmin')
    })
})
