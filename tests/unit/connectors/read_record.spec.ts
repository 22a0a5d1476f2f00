import { test } from '@japa/runner'
import { readRecord } from '#connectors/records/read_record'

const appointment = {
  type: 'appointment',
  id: 'ap_1',
  serviceIds: ['cut'],
  bookedAt: '2026-03-01T09:00:00Z',
  startsAt: '2026-03-05T10:00:00+01:00',
  status: 'booked',
  origin: 'online',
}
const read = (record: unknown) => readRecord(JSON.stringify(record))
const fault = (record: unknown) => {
  const { ok, failure } = read(record) as any

  return ok ? null : [failure.code, failure.field]
}

test.group('A line of a bundle', () => {
  test('{title} is refused as {code}')
    .with([
      {
        title: 'a missing status',
        change: { status: undefined },
        code: ['missing_field', 'status'],
      },
      { title: 'an empty origin', change: { origin: '' }, code: ['missing_field', 'origin'] },
      { title: 'an unknown origin', change: { origin: 'radio' }, code: ['unknown_word', 'origin'] },
      { title: 'an id of 201 characters', change: { id: 'x'.repeat(201) }, code: ['bad_id', 'id'] },
      {
        title: 'services as text',
        change: { serviceIds: 'cut' },
        code: ['bad_shape', 'serviceIds'],
      },
      {
        title: 'a service that is null',
        change: { serviceIds: [null] },
        code: ['missing_field', 'serviceIds'],
      },
      { title: 'a contact as text', change: { contact: 'a@b.c' }, code: ['bad_shape', 'contact'] },
      {
        title: 'an e-mail as number',
        change: { contact: { email: 7 } },
        code: ['bad_text', 'email'],
      },
      { title: 'a version below 0', change: { version: -1 }, code: ['bad_number', 'version'] },
      { title: 'a version as text', change: { version: '2' }, code: ['bad_number', 'version'] },
      { title: 'hints as a list', change: { hints: [] }, code: ['bad_shape', 'hints'] },
      { title: 'a price as number', change: { price: 40 }, code: ['bad_money', 'price'] },
    ])
    .run(({ assert }, { change, code }) => {
      assert.deepEqual(fault({ ...appointment, ...change }), code)
    })

  test('tip, tax and fee are in the currency of the payment', ({ assert }) => {
    const paid = {
      type: 'payment',
      id: 'p',
      paidAt: appointment.bookedAt,
      gross: { micros: 1_000_000, currency: 'USD' },
      tip: { micros: 1, currency: 'EUR' },
      status: 'completed',
    }

    assert.deepEqual(fault(paid), ['bad_money', 'tip'])
  })

  test('what a record omits, says as null or says as nothing is the same text', ({ assert }) => {
    const texts = [
      {},
      { endsAt: null },
      { contact: {} },
      { hints: { utm: {} } },
      { price: null },
    ].map((change) => JSON.stringify((read({ ...appointment, ...change }) as any).value))

    assert.lengthOf(new Set(texts), 1)
  })

  test('the order of fields and unknown fields change nothing', ({ assert }) => {
    const hints = { utm: { utm_source: 'google', campaign: 'x' }, visitorId: 'v' }
    const turned = { visitorId: 'v', utm: { campaign: 'x', source: 'google', colour: 'red' } }
    const one = read({ ...appointment, hints })
    const other = read({ note: 'new', hints: turned, ...appointment })

    assert.deepEqual(JSON.stringify(other), JSON.stringify(one))
    assert.isTrue(one.ok)
  })

  test('long texts are cut without halving a character', ({ assert }) => {
    const name = 'a'.repeat(299) + '😀'
    const { value } = read({ type: 'service', id: 's', name }) as any

    assert.equal(value.name, 'a'.repeat(299) + '\ufffd')
  })

  test('a prototype key is a field like any unknown one', ({ assert }) => {
    const { ok, value } = readRecord(
      '{"__proto__":{"status":"booked"},"type":"staff","id":"s","name":"K"}'
    ) as any

    assert.isFalse(ok)
    assert.isUndefined(value)
    assert.isUndefined(({} as any).status)
  })
})
